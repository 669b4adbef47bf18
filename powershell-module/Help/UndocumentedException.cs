namespace SfdcSync.Help;

/// <summary>Something a reader would look for is not explained in the comments.</summary>
public sealed class UndocumentedException : Exception
{
    public UndocumentedException()
    {
    }

    public UndocumentedException(string message)
        : base(message)
    {
    }

    public UndocumentedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
