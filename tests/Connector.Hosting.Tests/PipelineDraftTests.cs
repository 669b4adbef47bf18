using Connector.Pipelines;

namespace Connector.Hosting.Tests;

/// <summary>A new pipeline to begin with.</summary>
public sealed class PipelineDraftTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("connector-draft-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_valid_as_it_is_and_has_its_name(bool full)
    {
        var pipeline = PipelineFile.Load(PipelineDraft.Write(folder, "people", full, replace: false));
        pipeline.Name.ShouldBe("people");
        (pipeline.Map.Count > 10).ShouldBe(full);
        ConnectionsFile.Load(Path.Combine(folder, "connections.yaml")).Keys.ShouldBe(["marketo", "salesforce"], ignoreOrder: true);
    }

    [Fact]
    public void What_is_there_stays_unless_it_may_be_replaced()
    {
        File.WriteAllText(Path.Combine(folder, "connections.yaml"), "mine");
        PipelineDraft.Write(folder, "people", full: false, replace: false);
        Should.Throw<InvalidPipelineException>(() => PipelineDraft.Write(folder, "people", full: true, replace: false)).Findings.Single().Code.ShouldBe("draft.exists");
        PipelineDraft.Write(folder, "people", full: true, replace: true);
        File.ReadAllText(Path.Combine(folder, "connections.yaml")).ShouldBe("mine");
        Should.Throw<InvalidPipelineException>(() => PipelineDraft.Write(folder, "../up", full: false, replace: false)).Findings.Single().Code.ShouldBe("draft.bad_name");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
