using Connector.State;

namespace Connector.Engine.Load;

/// <summary>
/// Tells the person's own activity log why a record was refused (B-P1): once per record and distinct refusal.
/// Marked before the call, because the log cannot tell a second note from the first: at most once.
/// </summary>
public sealed class Notes(RunContext run)
{
    public async Task SendAsync(CancellationToken cancel)
    {
        if (!run.Database.Scalar<bool>("SELECT EXISTS (FROM quarantine WHERE run = $run)", ("run", run.Run)))
        {
            return;
        }

        foreach (var side in run.Sides.Values.Where(side => side.Connection.ActivityLog is not null))
        {
            var waiting = run.Database.Query(State(side), row => new Note(row.GetString(0), row.GetString(1), row.GetString(2), run.Now), ("run", run.Run));
            if (waiting.Count == 0)
            {
                continue;
            }

            run.Report("load", $"{side.Name}: {waiting.Count} notes on activity logs");
            run.Database.InTransaction(() => run.Database.Append("note", waiting, (row, note) => row
                .AppendValue(side.Name).AppendValue(note.RecordId).AppendValue(note.Code).AppendValue(note.Text).AppendValue("sent").AppendValue(run.Now.UtcDateTime).AppendNullValue()));
            await SendAsync(side, waiting, cancel);
        }
    }

    private async Task SendAsync(LiveSide side, List<Note> waiting, CancellationToken cancel)
    {
        IReadOnlyList<Fault?> faults;
        try
        {
            faults = await side.Connection.ActivityLog!.NoteAsync(waiting, cancel);
        }
        catch (FaultException fault)
        {
            // A note is a courtesy: the refusal itself is in quarantine and trail whatever happens here.
            faults = [.. waiting.Select(_ => fault.Fault)];
        }

        foreach (var (note, fault) in waiting.Zip(faults).Where(pair => pair.Second is not null))
        {
            run.Report("load", $"{side.Name}: a note was not added: {fault!.Message} [{fault.Code}]");
            run.Database.Execute("UPDATE note SET state = 'failed', fault = $fault WHERE side = $side AND id = $id AND code = $code AND text = $text",
                ("fault", fault.Code), ("side", side.Name), ("id", note.RecordId), ("code", note.Code), ("text", note.Text));
        }
    }

    private string State(LiveSide side) => SqlText.Fill(run.Query("Load/notes.sql"), ("here", side.Name));
}
