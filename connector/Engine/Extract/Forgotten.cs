namespace Connector.Engine.Extract;

/// <summary>Records that were erased on request: what is read of them is passed over, or they would be strangers who are taken up again. Who is forced through by name is wanted back.</summary>
public sealed class Forgotten(RunContext run)
{
    public void PassOver()
    {
        if (!run.Database.Scalar<bool>("SELECT EXISTS (FROM forgotten)"))
        {
            return;
        }

        if (run.Options.IsForced)
        {
            run.Script("Extract/remember.sql");
        }

        run.Script("Extract/pass-over.sql");
    }
}
