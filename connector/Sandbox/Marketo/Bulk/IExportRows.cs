namespace Connector.Sandbox.Marketo;

/// <summary>What an export writes.</summary>
internal interface IExportRows
{
    /// <summary>Settles which records are exported; called under the instance's gate.</summary>
    void Begin();

    void WriteHeader(DelimitedWriter text);

    /// <summary>Writes some more rows and says how many; -1 when all are written. Takes the gate itself, for as long as that lasts.</summary>
    int WriteNext(DelimitedWriter text);
}
