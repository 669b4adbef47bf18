namespace DuckDB.NET.Native;

/// <summary>A single value: a parameter on its way in, or an argument of a table function.</summary>
public sealed class DuckDBValue : DuckDBHandle, IDuckDBValueReader
{
    public bool IsNull() => ValueContent.IsNull(this);

    /// <summary>The value in the type its SQL type maps to; any other type is refused.</summary>
    public T GetValue<T>() =>
        ValueContent.Read(this) is T value
            ? value
            : throw new InvalidCastException($"A {ValueContent.KindOf(this)} value cannot be read as {typeof(T)}.");

    protected override void Destroy(ref nint pointer) => Release.Value(ref pointer);
}
