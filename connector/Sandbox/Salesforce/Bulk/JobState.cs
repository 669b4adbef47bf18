namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>Where a bulk job stands, in the vendor's own words (CONTRACT 1.10).</summary>
internal enum JobState
{
    Open,
    UploadComplete,
    InProgress,
    JobComplete,
    Failed,
    Aborted,
}
