namespace Connector.Hosting.Tests;

/// <summary>A named set of connections is a world of its own.</summary>
public sealed class EnvironmentTests
{
    private static readonly HostOptions Plain = new() { Home = "home", Trail = null, Connections = null, Environment = null };

    [Fact]
    public void State_trail_and_connections_of_an_environment_are_its_own()
    {
        var uat = Plain with { Environment = "uat" };
        uat.StateFolder.ShouldBe(Path.Combine("home", "environments", "uat", "state"));
        uat.TrailFolder.ShouldBe(Path.Combine("home", "environments", "uat", "trail"));
        uat.StageFolder.ShouldBe(Path.Combine("home", "environments", "uat", "stages"));
        uat.ConnectionsFor("people.yaml").ShouldBe("connections.uat.yaml");
        (uat with { Connections = Path.Combine("secrets", "ours.yaml") }).ConnectionsFor("people.yaml").ShouldBe(Path.Combine("secrets", "ours.uat.yaml"));
        (uat with { Trail = "audit" }).TrailFolder.ShouldBe(Path.Combine("audit", "environments", "uat"));
    }

    [Fact]
    public void Without_an_environment_everything_is_where_it_was()
    {
        Plain.StateFolder.ShouldBe(Path.Combine("home", "state"));
        Plain.TrailFolder.ShouldBe(Path.Combine("home", "trail"));
        Plain.ConnectionsFor("people.yaml").ShouldBe("connections.yaml");
    }

    [Fact]
    public void Relative_paths_start_from_the_hosts_folder()
    {
        var there = Plain with { Folder = Path.GetTempPath() };
        there.StateFolder.ShouldBe(Path.Combine(Path.GetTempPath(), "home", "state"));
        there.ConnectionsFor(Path.Combine(Path.GetTempPath(), "nowhere", "people.yaml")).ShouldBe(Path.Combine(Path.GetTempPath(), "connections.yaml"));
        (there with { Connections = "ours.yaml" }).ConnectionsFor("people.yaml").ShouldBe(Path.Combine(Path.GetTempPath(), "ours.yaml"));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("uat\n")]
    public void A_name_that_would_lead_elsewhere_is_refused(string name)
    {
        var wrong = Plain with { Environment = name };
        Should.Throw<InvalidPipelineException>(() => wrong.StateFolder).Findings.Single().Code.ShouldBe("environment.bad_name");
        Should.Throw<InvalidPipelineException>(() => wrong.ConnectionsFor("people.yaml"));
    }
}
