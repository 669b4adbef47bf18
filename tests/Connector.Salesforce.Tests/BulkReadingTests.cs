using Connector.Sandbox.Kernel;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>Large reads as jobs of Bulk API 2.0: parts as files, and what goes wrong on the way.</summary>
public sealed class BulkReadingTests : IAsyncLifetime
{
    private const string Jobs = "/services/data/v66.0/jobs/query";
    private readonly string _scratch = Directory.CreateTempSubdirectory("connector-scratch-").FullName;
    private SalesforceGround _ground = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _ground = await SalesforceGround.PrepareAsync(people: 300);
        _connection = Open(options => options with { BulkReadFrom = 10 });
        await _connection.Source.DescribeAsync("Lead", ["Owner"], CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _ground.DisposeAsync();
        Directory.Delete(_scratch, recursive: true);
    }

    [Fact]
    public async Task Parts_come_as_files_of_their_owner_and_are_gone_afterwards()
    {
        var rows = 0L;
        await foreach (var page in _connection.Source.ReadAsync(Everybody(), CancellationToken.None))
        {
            var file = page.File.ShouldNotBeNull();
            rows += file.Count;
            File.ReadLines(file.Path).Count().ShouldBe((int)file.Count + 1);
            file.Columns.Select(column => column.Name).ShouldBe(File.ReadLines(file.Path).First().Replace("\"", "").Split(','));
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                File.GetUnixFileMode(Path.GetDirectoryName(file.Path)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        rows.ShouldBe(await CountAsync());
        Directory.EnumerateFiles(_scratch, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        await _connection.DisposeAsync();
        Directory.EnumerateFileSystemEntries(_scratch).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_is_as_old_as_its_job_whatever_was_written_meanwhile()
    {
        var before = _ground.Time.GetUtcNow();
        _ground.Rules("""{ "bulk": { "millisecondsPerThousandRows": 600000 } }""");
        await foreach (var page in _connection.Source.ReadAsync(Everybody(), CancellationToken.None))
        {
            page.ReadAt.ShouldBeLessThan(before.AddSeconds(30));
            _ground.Time.GetUtcNow().ShouldBeGreaterThan(before.AddSeconds(60));
        }
    }

    [Theory]
    [InlineData(Drop.Before)]
    [InlineData(Drop.After)]
    public async Task A_part_that_is_cut_off_is_fetched_again(Drop drop)
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Jobs + "/*/results", Drop: drop));
        (await RowsAsync()).ShouldBe(await CountAsync());
    }

    [Fact]
    public async Task A_token_that_expires_between_two_parts_is_renewed_once()
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Jobs + "/*/results", Code: "INVALID_SESSION_ID"));
        var before = _ground.SignIns;
        (await RowsAsync()).ShouldBe(await CountAsync());
        (_ground.SignIns - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_result_that_expired_is_a_reason_to_read_again_not_to_give_up()
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Jobs + "/*/results", Code: "NOT_FOUND"));
        (await Should.ThrowAsync<TransientException>(RowsAsync)).Fault.Code.ShouldBe("salesforce.bulk_result_gone");
    }

    [Fact]
    public async Task A_job_that_fails_says_why()
    {
        _ground.Rules("""{ "bulk": { "fail": "InternalServerError : Error while reading", "failAfterRows": 0 } }""");
        var thrown = await Should.ThrowAsync<FaultException>(RowsAsync);
        thrown.Fault.Message.ShouldContain("Error while reading");
    }

    [Fact]
    public async Task A_job_that_outlasts_our_patience_is_called_off()
    {
        _ground.Rules("""{ "bulk": { "stuck": true } }""");
        (await Should.ThrowAsync<TransientException>(RowsAsync)).Fault.Code.ShouldBe("salesforce.bulk_too_slow");
        _ground.Server.Calls.Count("salesforce", "PATCH /services/data/v66.0/jobs/query/{id}").ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_org_has_no_job_left_pages_are_the_way_and_the_plan_is_told_so()
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Jobs, Method: "POST", Code: "EXCEEDEDQUOTA", Message: "ApiBatchItems Limit exceeded"));
        var ways = new HashSet<string?>();
        var rows = 0;
        await foreach (var page in _connection.Source.ReadAsync(Everybody(), CancellationToken.None))
        {
            ways.Add(page.Way);
            rows += page.Records.Count;
        }

        rows.ShouldBe(await CountAsync());
        ways.ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain("bulk jobs of 24 hours are used up");
    }

    [Fact]
    public async Task An_org_that_cannot_count_in_time_is_read_in_bulk()
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", "/services/data/v66.0/query*", Code: "QUERY_TIMEOUT", Times: 9));
        (await RowsAsync()).ShouldBe(await CountAsync(afterFaults: true));
    }

    private static ReadRequest Everybody() => new("Lead", ["Email", "LastName", "Owner.Username"], From: null);

    private IConnection Open(Func<SalesforceOptions, SalesforceOptions> adjust) => _ground.Open(adjust, scratch: _scratch);

    private async Task<long> RowsAsync()
    {
        var rows = 0L;
        await foreach (var page in _connection.Source.ReadAsync(Everybody(), CancellationToken.None))
            rows += page.File?.Count ?? page.Records.Count;
        return rows;
    }

    private async Task<int> CountAsync(bool afterFaults = false)
    {
        if (afterFaults)
            _ground.Server.Faults.Clear();
        return (await _ground.Door.QueryAsync("SELECT Id FROM Lead")).Count;
    }
}
