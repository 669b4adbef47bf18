using System.Text.RegularExpressions;

namespace Connector.House.Tests;

/// <summary>The repository belongs to no machine.</summary>
public sealed partial class PlaceTests
{
    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine() =>
        Texts().Where(file => MachinePath().IsMatch(House.Read(file))).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_package_registry() =>
        Texts().Where(file => Registry().IsMatch(House.Read(file))).ShouldBeEmpty();

    [Fact]
    public void No_file_holds_a_private_key_or_an_access_token() =>
        Texts().Where(file => Secret().IsMatch(House.Read(file))).ShouldBeEmpty();

    private static IEnumerable<string> Texts() => House.Files.Where(file => !file.EndsWith(".snk", StringComparison.Ordinal) && !file.EndsWith(".parquet", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\w.])/(home|Users|root|work)/\w|[A-Z]:\\Users\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"registry\.(npmjs|yarnpkg)\.|api\.nuget\.org|npm\.pkg\.github|pkgs\.dev\.azure|artifac[t]ory|/nuget/v[3]/index|\""resolved\"": \""http", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Registry();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{20}|\bghp_[A-Za-z0-9]{30}|\bnpm_[A-Za-z0-9]{30}|\bAKIA[0-9A-Z]{16}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Secret();
}
