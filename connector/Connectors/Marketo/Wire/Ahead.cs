using System.Runtime.CompilerServices;

namespace Connector.Marketo;

/// <summary>Asks several questions at once and gives the answers in the order of the questions.</summary>
internal static class Ahead
{
    /// <param name="atOnce">Questions asked before the first answer is taken.</param>
    public static async IAsyncEnumerable<TAnswer> AskAheadAsync<TQuestion, TAnswer>(
        this IAsyncEnumerable<TQuestion> questions, int atOnce, Func<TQuestion, CancellationToken, Task<TAnswer>> ask, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var answers = new Queue<Task<TAnswer>>();
        try
        {
            await foreach (var question in questions.WithCancellation(cancel))
            {
                answers.Enqueue(ask(question, given.Token));
                if (answers.Count >= atOnce)
                    yield return await answers.Dequeue();
            }

            while (answers.TryDequeue(out var answer))
                yield return await answer;
        }
        finally
        {
            // The taker may stop early: nobody is left asking behind his back.
            await given.CancelAsync();
            await ((Task)Task.WhenAll(answers)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
