using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>The questions' SQL, with the sides' names filled in.</summary>
internal sealed class QuestionSql(StateStore state)
{
    public string Of(string file) => state.Sql(typeof(QuestionSql).Assembly, $"Questions/{file}.sql");
}
