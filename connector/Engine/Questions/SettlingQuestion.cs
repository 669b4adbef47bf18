using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>How long after a write what was written may be judged; zero when nothing waits.</summary>
public static class SettlingQuestion
{
    public static TimeSpan Ask(StateStore state) =>
        TimeSpan.FromSeconds(Math.Max(0, state.Database.Scalar<double>(new QuestionSql(state).Of("settling"))));
}
