using Connector.State.Trail;

namespace Connector.State.Tests;

public sealed class TrailWriterTests
{
    [Fact]
    public async Task Every_table_of_a_run_lies_where_pipeline_and_day_say()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        var files = Directory.EnumerateFiles(one.Trail, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(one.Trail, path)).Order(StringComparer.Ordinal);
        files.ShouldBe([.. TrailTable.All.Order(StringComparer.Ordinal).Select(table => Path.Combine(table, "pipeline=lead-sync", "date=2026-03-01", OneRun.Run + ".parquet")), "views.sql"]);
    }
}
