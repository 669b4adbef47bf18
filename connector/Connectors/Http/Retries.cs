using Polly;
using Polly.Retry;

namespace Connector.Http;

/// <summary>Repeats what may be repeated: exponential waits with jitter, the server's wish first, all through the given clock.</summary>
internal static class Retries
{
    public static ResiliencePipeline<Attempt> Build(ApiSettings settings, TimeProvider time, Action<string> log)
    {
        if (settings.Retries == 0)
            return ResiliencePipeline<Attempt>.Empty;
        return new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.FirstDelay,
                MaxDelay = settings.LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is { MayRepeat: true } attempt && !(attempt.RetryAfter > settings.LongestDelay)),
                DelayGenerator = tried => ValueTask.FromResult(tried.Outcome.Result?.RetryAfter),
                OnRetry = tried =>
                {
                    log($"{settings.System}: {tried.Outcome.Result?.Fault?.Code}, again in {tried.RetryDelay.TotalSeconds:0.#} s ({tried.AttemptNumber + 1} of {settings.Retries})");
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }
}
