# The script for schedulers, run as they run it: a process of its own, and nothing but its exit code and what it prints.
BeforeDiscovery {
    # A shell's background job is started deaf to SIGINT, and so is every process below it.
    $signals = '/proc/self/status'
    $deaf = (Test-Path $signals) -and [Convert]::ToInt64(((Get-Content $signals) -match '^SigIgn:')[0].Split()[-1], 16) -band 2
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'World.psm1')
    $script:path = Join-Path (Split-Path $env:SFDCSYNC_MODULE) 'Scheduling/Invoke-Pipeline.ps1'
    $script:world = New-World -People 200 -WorkingDay
    $text = Get-Content (Join-Path $world.Folder 'pipelines/lead-sync.yaml') -Raw
    $text -replace 'limits: \{[^}]*\}', 'limits: { changes: 3 }' | Set-Content (Join-Path $world.Folder 'pipelines/guarded.yaml')
    'version: 1' | Set-Content (Join-Path $world.Folder 'pipelines/broken.yaml')
    Copy-Item (Join-Path $world.Folder .connector) (Join-Path $world.Folder .guarded) -Recurse

    function Start-Script([string[]] $Argument) {
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
        foreach ($word in @('-NoProfile', '-NonInteractive', '-File', $path) + $Argument) { $start.ArgumentList.Add($word) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.WorkingDirectory = $world.Folder
        $process = [Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        [pscustomobject]@{ Process = $process; Said = $process.StandardOutput.ReadToEndAsync(); Complained = $process.StandardError.ReadToEndAsync() }
    }

    function Wait-Script($Running) {
        $Running.Process.WaitForExit(60000) | Should -BeTrue
        [pscustomobject]@{ Code = $Running.Process.ExitCode; Said = $Running.Said.Result.Trim(); Complained = $Running.Complained.Result }
    }

    function Invoke-Script { Wait-Script (Start-Script $args) }
}

AfterAll {
    Remove-World $world
}

Describe 'The script for schedulers' {
    It 'ends with 4 where a guard stops the run' {
        $end = Invoke-Script -Pipeline guarded -HomePath .guarded
        $end.Code | Should -Be 4
        $end.Said | Should -Match '^lead-sync: stopped; '
        $end.Complained | Should -Match '\[guard\.changes\]'
        $end.Complained | Should -Match 'approve'
    }

    It 'ends with 4 where an allowance of calls is used up, and says so' {
        (Get-Content (Join-Path $world.Folder 'pipelines/connections.yaml') -Raw).TrimEnd() + "`n    callsPerCycle: 1" | Set-Content (Join-Path $world.Folder 'spent.yaml')
        $end = Invoke-Script -Pipeline lead-sync -HomePath .guarded -ConnectionPath spent.yaml -Json
        $end.Code | Should -Be 4
        $run = $end.Said | ConvertFrom-Json
        $run.Status, $run.Code | Should -Be 'paused', 'connection.budget_used'
        $end.Complained | Should -Match 'lead-sync is paused, and a later run goes on from here: '
    }

    It 'ends with 3 where records rest, and says how many' {
        $end = Invoke-Script -Pipeline lead-sync -Json
        $end.Code | Should -Be 3
        $run = $end.Said | ConvertFrom-Json
        $run.Status | Should -Be 'quarantined'
        $run.Planned | Should -Be ($run.Applied + $run.Skipped + $run.Quarantined + $run.Unprocessed)
        $end.Complained | Should -Match '1 of 79 operations rest in quarantine'
    }

    It 'ends with 0 where there was nothing to say, from any folder' {
        $null = Invoke-RestMethod "$($world.Address.admin)/clock" -Method Post -ContentType application/json -Body '{"advance":"1m"}'
        Push-Location $TestDrive
        $end = Invoke-Script -Pipeline lead-sync -Folder $world.Folder
        Pop-Location
        $end.Code | Should -Be 0
        $end.Said | Should -Match '^lead-sync: done; planned \d+ = applied'
        $end.Complained | Should -BeNullOrEmpty
    }

    It 'ends with 2 where <What>' -ForEach @(
        @{ What = 'there is no such pipeline'; Argument = '-Pipeline', 'lead-synk'; Code = 'file\.missing' }
        @{ What = 'the pipeline is wrong'; Argument = '-Pipeline', 'broken'; Code = 'pipeline\.missing_key' }
        @{ What = 'no pipeline is named'; Argument = @('-Json'); Code = '-Pipeline' }
        @{ What = 'a parameter is unknown'; Argument = '-Pipeline', 'lead-sync', '-Bogus', '3'; Code = '-Bogus' }
        @{ What = 'the folder is not there'; Argument = '-Pipeline', 'lead-sync', '-Folder', './nowhere'; Code = 'nowhere' }
    ) {
        $end = Invoke-Script @Argument
        $end.Code | Should -Be 2
        $end.Complained | Should -Match $Code
        $end.Said | Should -BeNullOrEmpty
    }

    It 'ends with 75 where another run holds the pipeline, or with 0 if that was asked for' {
        $lease = [IO.File]::Open((Join-Path $world.Folder '.connector/state/lead-sync.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
        try {
            $both = (Start-Script '-Pipeline', 'lead-sync'), (Start-Script '-Pipeline', 'lead-sync', '-AsZero', '3,75')
            $end = Wait-Script $both[0]
            $end.Code | Should -Be 75
            $end.Complained | Should -Match '\[run\.busy\]'
            (Wait-Script $both[1]).Code | Should -Be 0
        }
        finally {
            $lease.Dispose()
        }
    }

    It 'ends with 130 on SIGINT, and soon' -Skip:($IsWindows -or $deaf) {
        $null = Invoke-RestMethod "$($world.Address.admin)/faults" -Method Post -ContentType application/json -Body '{"vendor":"salesforce","path":"/services","delay":30000}'
        try {
            $before = (Invoke-RestMethod "$($world.Address.admin)/calls").vendors.salesforce.total
            $running = Start-Script '-Pipeline', 'lead-sync'
            $deadline = (Get-Date).AddSeconds(20)
            while ((Invoke-RestMethod "$($world.Address.admin)/calls").vendors.salesforce.total -le $before -and (Get-Date) -lt $deadline) { [Threading.Thread]::Sleep(50) }
            & /bin/kill -INT $running.Process.Id
            $took = Measure-Command { $end = Wait-Script $running }
            $end.Code | Should -Be 130
            $took.TotalSeconds | Should -BeLessThan 10
        }
        finally {
            $null = Invoke-RestMethod "$($world.Address.admin)/faults" -Method Delete
        }
    }

    It 'ends with 1 where a side refuses, and never says the secret' {
        $kept = $env:SANDBOX_MARKETO_SECRET
        $env:SANDBOX_MARKETO_SECRET = 'c4n4ry-wrong'
        try {
            $end = Invoke-Script -Pipeline lead-sync
            $end.Code | Should -Be 1
            $end.Complained | Should -Match '\[marketo\.sign_in_refused\]'
            "$($end.Said)$($end.Complained)" | Should -Not -Match 'c4n4ry'
        }
        finally {
            $env:SANDBOX_MARKETO_SECRET = $kept
        }
    }

    It 'leaves PSScriptAnalyzer nothing to say' -Skip:(-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        Invoke-ScriptAnalyzer $path | ForEach-Object { "$($_.Line) $($_.RuleName) $($_.Message)" } | Should -BeNullOrEmpty
    }
}
