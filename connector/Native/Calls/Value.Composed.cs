using System.Runtime.InteropServices;
using System.Text;

namespace DuckDB.NET.Native;

public static partial class NativeMethods
{
    public static partial class Value
    {
        /// <summary>Text with its length, so that a NUL within it is kept.</summary>
        public static DuckDBValue DuckDBCreateVarchar(string text)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            return CreateText(utf8, (ulong)utf8.Length);
        }

        public static DuckDBValue DuckDBCreateListValue(DuckDBLogicalType itemType, DuckDBValue[] items, int count)
        {
            var list = CreateList(itemType, Pointers(items), (ulong)count);
            Dispose(items);
            return list;
        }

        public static DuckDBValue DuckDBCreateArrayValue(DuckDBLogicalType itemType, DuckDBValue[] items, int count)
        {
            var array = CreateArray(itemType, Pointers(items), (ulong)count);
            Dispose(items);
            return array;
        }

        private static nint[] Pointers(DuckDBValue[] values) => Array.ConvertAll(values, value => value.DangerousGetHandle());

        // DuckDB copies the items, and the provider leaves them to whoever makes the list.
        private static void Dispose(DuckDBValue[] values) => Array.ForEach(values, value => value.Dispose());

        [LibraryImport(Library, EntryPoint = "duckdb_create_varchar_length")]
        private static partial DuckDBValue CreateText(byte[] utf8, ulong length);

        [LibraryImport(Library, EntryPoint = "duckdb_create_list_value")]
        private static partial DuckDBValue CreateList(DuckDBLogicalType itemType, nint[] items, ulong count);

        [LibraryImport(Library, EntryPoint = "duckdb_create_array_value")]
        private static partial DuckDBValue CreateArray(DuckDBLogicalType itemType, nint[] items, ulong count);
    }
}
