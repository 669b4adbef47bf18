using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>Something DuckDB gave out that must be given back exactly once.</summary>
public abstract class DuckDBHandle(bool ownsHandle = true) : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle)
{
    protected sealed override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }

    protected abstract void Destroy(ref nint pointer);
}
