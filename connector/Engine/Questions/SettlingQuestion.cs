using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>When everything we wrote will have settled, by the sides' clocks; null when nothing waits.</summary>
public static class SettlingQuestion
{
    public static DateTimeOffset? Ask(StateStore state) => state.Database.Query(new QuestionSql(state).Of("settling"), row => row.Moment(0)).FirstOrDefault();
}
