namespace Connector.Sandbox.Marketo;

/// <summary>A failure of a whole request: <c>success:false</c> inside 200 (CONTRACT 2.0).</summary>
internal sealed class ResponseFault(string code, string message) : Exception(message)
{
    public string Code => code;

    public static ResponseFault Missing(string parameter) => new("1002", $"Missing value for the required parameter '{parameter}'");

    public static ResponseFault Invalid(string value, string type) => new("1001", $"Invalid value '{value}'. Required of type '{type}'");

    public static ResponseFault NoField(string name) => new("1006", $"Field '{name}' not found");

    public static ResponseFault Unsupported(string name) => new("1011", $"Field '{name}' not supported");
}

/// <summary>Why one record was skipped while its neighbours went through.</summary>
internal sealed record RowFault(string Code, string Message)
{
    public static readonly RowFault LeadNotFound = new("1004", "Lead not found");

    public static RowFault BadValue(string field, string value) =>
        new("1003", $"Invalid value for field '{field}' and value '{(value.Length > 100 ? value[..100] : value)}'");
}
