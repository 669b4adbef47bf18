using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Connector.Native.Tests;

public sealed class ContractTests
{
    private static readonly Module Provider = typeof(DuckDBConnection).Module;

    [Fact]
    public void Every_type_and_member_the_provider_calls_is_there_with_its_exact_signature()
    {
        using var file = new PEReader(File.OpenRead(Provider.FullyQualifiedName));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Where(type => AssemblyOf(metadata, type) == "DuckDB.NET.Bindings").ToHashSet();
        var members = metadata.MemberReferences.Where(member => IsMemberOf(types, metadata.GetMemberReference(member).Parent)).ToList();

        types.ShouldAllBe(type => Provider.ResolveType(MetadataTokens.GetToken(type)) != null);
        members.ShouldAllBe(member => Provider.ResolveMember(MetadataTokens.GetToken(member)) != null);
        types.Count.ShouldBe(57);
        members.Count.ShouldBe(206);
    }

    [Fact]
    public void The_native_library_is_of_the_pinned_version()
    {
        using var connection = Sql.OpenMemory();

        connection.ServerVersion.ShouldBe("v1.5.5");
        NativeMethods.Startup.DuckDBLibraryVersion().ShouldBe(connection.ServerVersion);
    }

    [Fact]
    public void Cells_have_the_size_DuckDB_gives_them()
    {
        Size<DuckDBString>().ShouldBe(16);
        Size<DuckDBHugeInt>().ShouldBe(16);
        Size<DuckDBListEntry>().ShouldBe(16);
        Size<DuckDBInterval>().ShouldBe(16);
        Size<DuckDBResult>().ShouldBe(48);
    }

    private static int Size<T>() where T : unmanaged => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    private static bool IsMemberOf(HashSet<TypeReferenceHandle> types, EntityHandle parent) =>
        parent.Kind == HandleKind.TypeReference && types.Contains((TypeReferenceHandle)parent);

    private static string? AssemblyOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => AssemblyOf(metadata, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            _ => null,
        };
    }
}
