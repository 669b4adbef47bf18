using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>Writes rows in saves of 200, as far as it is let; between two saves others get their turn (CONTRACT 1.10).</summary>
internal sealed class Load(Org org, IngestTask task, int rows, Func<int, JsonObject> read)
{
    private const int RowsPerSave = 200;
    private readonly SaveOutcome[] outcomes = new SaveOutcome[rows];

    public int Rows => rows;

    public int Processed { get; private set; }

    public int Failed { get; private set; }

    public SaveOutcome this[int row] => outcomes[row];

    public void Run(int due, OrgState state, Func<bool> until)
    {
        while (Processed < due && !until())
        {
            var end = Math.Min(due, Processed + RowsPerSave);
            lock (org.Gate)
                Save(end, state);
        }
    }

    private void Save(int end, OrgState state)
    {
        var save = task.BeginSave(state.Rules);
        org.Begin();
        var saving = new Records(org, state.Rules, Records.OfMany) { Options = new SaveChoices(Assign: task.Assigns) };
        for (; Processed < end; Processed++)
        {
            var outcome = IsLocked(Processed, state.Rules.Bulk) ? Locked() : save(read(Processed), saving);
            outcomes[Processed] = outcome;
            Failed += outcome.Saved ? 0 : 1;
        }
    }

    private static bool IsLocked(int row, BulkRules rules) => rules.LockEvery > 0 && (row + 1) % rules.LockEvery == 0;

    private static SaveOutcome Locked() => SaveOutcome.Refused(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");
}
