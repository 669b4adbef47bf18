namespace Connector.Http;

/// <summary>Keeps one token for all callers: however many ask at once, one sign-in is made.</summary>
/// <param name="signIn">Makes a new token; called by one caller at a time.</param>
public sealed class TokenHolder(Func<CancellationToken, Task<AccessToken>> signIn, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private AccessToken? _current;

    /// <summary>The token in use; signs in when there is none or its time has run out.</summary>
    public async ValueTask<AccessToken> GetAsync(CancellationToken cancel)
    {
        var token = Volatile.Read(ref _current);
        return IsUsable(token) ? token! : await ReplaceAsync(token, cancel);
    }

    /// <summary>A token other than the refused one: the one a neighbour has fetched meanwhile, else a new sign-in.</summary>
    public Task<AccessToken> RenewAsync(AccessToken refused, CancellationToken cancel) => ReplaceAsync(refused, cancel);

    public void Dispose() => _oneAtATime.Dispose();

    private bool IsUsable(AccessToken? token) => token is not null && (token.ExpiresAt is not { } end || time.GetUtcNow() < end);

    private async Task<AccessToken> ReplaceAsync(AccessToken? old, CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            // By reference: Marketo answers a second sign-in with the same token and less life (CONTRACT 2.1).
            if (!ReferenceEquals(_current, old) && IsUsable(_current))
                return _current!;
            var token = await signIn(cancel);
            Volatile.Write(ref _current, token);
            return token;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
