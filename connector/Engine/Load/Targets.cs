using Connector.State;

namespace Connector.Engine.Load;

/// <summary>What the side shows of a batch's records, as tables <c>target_op</c> and <c>target</c>.</summary>
public static class Targets
{
    public static void Keep(Database database, IReadOnlyList<Target> targets)
    {
        database.Execute("""
            CREATE OR REPLACE TEMP TABLE target_op (op_id BIGINT, gone BOOLEAN);
            CREATE OR REPLACE TEMP TABLE target (op_id BIGINT, "column" VARCHAR, value VARCHAR)
            """);
        database.Append("target_op", targets, (row, target) => row.AppendValue(target.Operation.Value).AppendValue(target.Values is null));
        database.Append("target", targets.Where(target => target.Values is not null).SelectMany(target => target.Values!.Select(value => (target.Operation, value.Key, value.Value))),
            (row, value) => row.AppendValue(value.Operation.Value).AppendValue(value.Key).AppendValue(value.Value));
    }
}
