namespace DuckDB.NET.Native;

/// <summary>A single value whose type is known only when it is read.</summary>
public interface IDuckDBValueReader
{
    bool IsNull();

    T GetValue<T>();
}
