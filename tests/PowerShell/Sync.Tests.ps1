# Plans, runs and questions, against two systems whose people disagree.
BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE, (Join-Path $PSScriptRoot 'World.psm1')
    $world = New-World -People 200 -WorkingDay
    Push-Location $world.Folder
}

AfterAll {
    Pop-Location
    Remove-World $world
}

Describe 'Before anything is written' {
    It 'shows with -WhatIf the plan itself, and writes nothing' {
        $plan = Invoke-SfdcSync lead-sync -WhatIf
        $plan | Should -BeOfType 'Connector.Engine.Plans.Plan'
        $plan.Total | Should -BeGreaterThan 60
        (New-SfdcPlan lead-sync).Digest | Should -Be $plan.Digest
        @(Get-SfdcRun lead-sync -Since (Get-Date).AddSeconds(-2)).Where{ $_.Applied } | Should -BeNullOrEmpty
    }

    It 'prints a plan as the command line does' {
        $text = Invoke-SfdcSync lead-sync -WhatIf | Out-String -Width 200
        $text | Should -Match '(?m)^\+ marketo lead \(new\)  \(partner 00Q'
        $text | Should -Match '(?m)^    title: "Director of Sales" . "VP Marketing"  \(conflict\)'
        $text | Should -Match 'Plan for lead-sync: 79 operations \(5 write-backs of new ids among them\), 8 conflicts, 200 linked records\.'
    }

    It 'asks for one person only with -Person -WhatIf' {
        $known = (Get-SfdcLink lead-sync -First 1).Ids.marketo
        (Invoke-SfdcSync lead-sync -Person $known -WhatIf).Total | Should -BeLessOrEqual 2
    }

    It 'takes pipelines from the pipeline, by value, by file and by object' {
        $digest = (New-SfdcPlan lead-sync).Digest
        ('lead-sync' | New-SfdcPlan).Digest | Should -Be $digest
        (Get-ChildItem pipelines/lead-sync.yaml | New-SfdcPlan).Digest | Should -Be $digest
        (Get-SfdcPipeline lead-* | New-SfdcPlan).Digest | Should -Be $digest
    }

    It 'speaks on the streams it is asked for, and on no other' {
        $DebugPreference = 'Continue'
        $debug = New-SfdcPlan lead-sync 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }
        "$debug" | Should -Match 'extract'
        $DebugPreference = 'SilentlyContinue'
        "$(New-SfdcPlan lead-sync -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })" | Should -Match 'signed in'
        New-SfdcPlan lead-sync *>&1 | Should -BeOfType 'Connector.Engine.Plans.Plan'
    }
}

Describe 'A guard' {
    It 'stops the run with an error that names code and cure, and its plan approves it' {
        $text = Get-Content pipelines/lead-sync.yaml -Raw
        $text -replace 'limits: \{[^}]*\}', 'limits: { changes: 3 }' | Set-Content pipelines/guarded.yaml
        Copy-Item .connector .guarded -Recurse
        $stopped = Invoke-SfdcSync pipelines/guarded.yaml -HomePath .guarded -ErrorVariable fault -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $stopped.Status | Should -Be 'stopped'
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'guard.changes,*'
        $fault[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $fault[0].ErrorDetails.RecommendedAction | Should -Match 'approve'
        ($stopped.Plan | Invoke-SfdcSync pipelines/guarded.yaml -HomePath .guarded -WhatIf).Digest | Should -Be $stopped.Plan.Digest
        $stopped.Plan.Operations[0].Fields[0].Field | Should -Not -BeNullOrEmpty
        $stopped.Plan.Stops[0].Guard | Should -Be 'changes'
    }
}

Describe 'A run' {
    BeforeAll {
        $run = Invoke-SfdcSync lead-sync -WarningVariable warned -WarningAction SilentlyContinue
    }

    It 'balances, and warns of what rests in quarantine' {
        $run | Should -BeOfType 'Connector.Engine.RunResult'
        $run.Status | Should -Be 'quarantined'
        $run.Planned | Should -Be ($run.Applied + $run.Skipped + $run.Quarantined + $run.Unprocessed)
        "$warned" | Should -Match '1 of 79 operations rest in quarantine'
    }

    It 'shows in a list what matters, and keeps the rest as properties' {
        $text = $run | Format-List | Out-String
        $text | Should -Match '(?m)^Quarantined +: 1'
        $text | Should -Not -Match 'EngineSeconds'
        $run.EngineSeconds | Should -BeGreaterThan 0
    }

    It 'stands in the trail with all it changed' {
        $past = Get-SfdcRun lead-sync -First 1
        $past.Run | Should -Be $run.Run
        $past.Sides.marketo.Created | Should -Be 5
        $changes = $past | Get-SfdcChange
        $changes.Count | Should -BeGreaterThan 60
        $changes.Run | Sort-Object -Unique | Should -Be $run.Run
        ($run | Get-SfdcChange).Count | Should -Be $changes.Count
    }

    It 'can be exported field by field' {
        Get-SfdcRun | Get-SfdcChange | Where-Object Field -EQ Email | Export-Csv (Join-Path $TestDrive 'changes.csv')
        $rows = Import-Csv (Join-Path $TestDrive 'changes.csv')
        $rows.Count | Should -Be 5
        $rows[0].After | Should -BeLike '*@outbound.example'
    }

    It 'keeps the loser of each conflict' {
        $conflicts = Get-SfdcConflict lead-sync
        $conflicts.Count | Should -Be 8
        $conflicts[0].WinningValue | Should -Be 'VP Marketing'
        $conflicts[0].LosingValue | Should -Be 'Director of Sales'
        $conflicts[0].Sides.salesforce.Value | Should -Be 'Director of Sales'
        ($conflicts | Format-Table | Out-String -Width 200) | Should -Match 'Director of Sales.*marketo'
        @(Get-SfdcConflict -Field tit*).Count | Should -Be 8
        @(Get-SfdcConflict -Field phone).Count | Should -Be 0
    }

    It 'says why something rests' {
        $reason = Get-SfdcQuarantine lead-sync | Group-Object Code
        $reason.Name | Should -Be 'salesforce.field_custom_validation_exception'
        $reason.Group[0].Message | Should -Be 'We do not ship to Atlantis.'
        @(Get-SfdcQuarantine lead-sync -Code map.*).Count | Should -Be 0
    }

    It 'explains a person, and shows a value''s history' {
        $id = (Get-SfdcConflict lead-sync -First 1).Sides.marketo.Id
        $person = Get-SfdcExplanation lead-sync -Person $id
        $person.Link.State | Should -Be 'live'
        ($person | Out-String -Width 200) | Should -Match 'VP Marketing'
        $history = Get-SfdcChange lead-sync -Person $id -Field title
        $history.After | Should -Be 'VP Marketing'
        (Get-SfdcLink lead-sync -Id $id).Ids.salesforce | Should -Be $history.Id
    }

    It 'finds a person by the address of the other side' {
        $new = Get-SfdcChange lead-sync -Field email -First 1
        (Get-SfdcChange lead-sync -Person $new.After -Field email).Id | Should -Be $new.Id
        (Get-SfdcChange -Person $new.After -Field email).Id | Should -Be $new.Id
    }

    It 'writes nothing the second time' {
        Invoke-RestMethod "$($world.Address.admin)/clock" -Method Post -ContentType application/json -Body '{"advance":"1m"}'
        $again = Invoke-SfdcSync lead-sync -WarningAction SilentlyContinue
        ($again.Sides.Values | ForEach-Object { $_.Created + $_.Updated + $_.Deleted } | Measure-Object -Sum).Sum | Should -Be 0
    }

    It 'reads everybody with -Full' {
        $full = Invoke-SfdcSync lead-sync -Full -WarningAction SilentlyContinue
        $full.Sides.marketo.Read | Should -BeGreaterThan 200
        (Invoke-SfdcSync lead-sync -WarningAction SilentlyContinue).Sides.marketo.Read | Should -BeLessThan 200
    }

    It 'forces one person through' {
        $forced = Invoke-SfdcSync lead-sync -Person ada.quill@inbound.example
        $forced.Status | Should -Be 'done'
        $forced.Sides.salesforce.Created | Should -Be 1
    }
}

Describe 'Errors' {
    It 'are terminating where the command cannot go on: <id>' -ForEach @(
        @{ Id = 'file.missing'; Category = 'ObjectNotFound'; Do = { Invoke-SfdcSync lead-synk } }
        @{ Id = 'explain.unknown_person'; Category = 'ObjectNotFound'; Do = { Get-SfdcExplanation lead-sync -Person nobody@nowhere.example } }
        @{ Id = 'secret.missing'; Category = 'SecurityError'; Do = { $kept = $env:SANDBOX_MARKETO_SECRET; $env:SANDBOX_MARKETO_SECRET = ''; try { New-SfdcPlan lead-sync } finally { $env:SANDBOX_MARKETO_SECRET = $kept } } }
        @{ Id = 'connection.no_file'; Category = 'InvalidData'; Do = { New-SfdcPlan lead-sync -Environment nowhere } }
        @{ Id = 'environment.bad_name'; Category = 'InvalidData'; Do = { New-SfdcPlan lead-sync -Environment '../up' } }
        @{ Id = 'state.none'; Category = 'ObjectNotFound'; Do = { Get-SfdcQuarantine lead-sync -HomePath (Join-Path $TestDrive 'none') } }
        @{ Id = 'draft.exists'; Category = 'InvalidData'; Do = { New-SfdcPipeline lead-sync } }
    ) {
        $fault = try { & $Do; $null } catch { $_ }
        $fault.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $fault.CategoryInfo.Category | Should -Be $Category
        $fault.TargetObject | Should -Not -BeNullOrEmpty
        $fault.ErrorDetails.Message | Should -Match ([regex]::Escape($Id))
    }

    It 'of one pipeline leave the next its turn in a chain' {
        'version: 1' | Set-Content pipelines/lead-broken.yaml
        try {
            $plans = 'lead-broken', 'lead-sync' | New-SfdcPlan -ErrorVariable faults -ErrorAction SilentlyContinue
            $plans.Pipeline | Should -Be 'lead-sync'
            $faults[0].FullyQualifiedErrorId | Should -BeLike 'pipeline.missing_key,*'
            (Test-SfdcPipeline lead-broken).Findings.Code | Should -Contain 'pipeline.missing_key'
        }
        finally {
            Remove-Item pipelines/lead-broken.yaml
        }
    }
}

Describe 'In the background' {
    It 'runs as a thread job' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $job = Start-ThreadJob { Set-Location $using:PWD; Import-Module $env:SFDCSYNC_MODULE; Invoke-SfdcSync lead-sync -WarningAction Ignore }
        ($job | Receive-Job -Wait -AutoRemoveJob).Status | Should -Be 'done'
    }

    It 'runs as a job of its own process' {
        $job = Start-Job { Set-Location $using:PWD; Import-Module $env:SFDCSYNC_MODULE; Invoke-SfdcSync lead-sync -WarningAction Ignore }
        ($job | Receive-Job -Wait -AutoRemoveJob).Status | Should -Be 'done'
    }

    It 'keeps the rhythm as a job that can be looked at and ended' {
        $job = Start-SfdcSync lead-sync
        $job.Name | Should -Be 'SfdcSync lead-sync'
        { Start-SfdcSync lead-sync -ErrorAction Stop } | Should -Throw -ErrorId 'run.busy,*'
        $deadline = (Get-Date).AddSeconds(20)
        while (-not $job.LastRun -and (Get-Date) -lt $deadline) { [Threading.Thread]::Sleep(20) }
        (Get-Job -Id $job.Id).State | Should -Be 'Running'
        ($job | Format-Table | Out-String) | Should -Match 'Running'
        (Stop-SfdcSync lead-sync -PassThru).State | Should -Be 'Stopped'
        ($job | Receive-Job).Status | Should -Be 'done'
        $job | Remove-Job
    }

    It 'shows progress by stage, with how far, how fast and how long' {
        $shell = [powershell]::Create().AddScript('param($Module, $Folder) Import-Module $Module; Set-Location $Folder; Invoke-SfdcSync lead-sync -Full').AddArgument($env:SFDCSYNC_MODULE).AddArgument($world.Folder)
        $null = $shell.Invoke()
        $shown = @($shell.Streams.Progress | Where-Object Activity -EQ 'Synchronising lead-sync')
        $shown.StatusDescription -match '^extract: ' | Should -Not -BeNullOrEmpty
        $shown[-1].RecordType | Should -Be 'Completed'
    }

    It 'ends cleanly on Ctrl+C, and the next run goes on' {
        $shell = [powershell]::Create().AddScript('param($Module, $Folder) Import-Module $Module; Set-Location $Folder; Invoke-SfdcSync lead-sync').AddArgument($env:SFDCSYNC_MODULE).AddArgument($world.Folder)
        $null = $shell.BeginInvoke()
        $deadline = (Get-Date).AddSeconds(20)
        while (-not $shell.Streams.Progress.Count -and (Get-Date) -lt $deadline) { [Threading.Thread]::Sleep(5) }
        $took = Measure-Command { $shell.Stop() }
        $shell.InvocationStateInfo.State | Should -BeIn 'Stopped', 'Completed'
        $took.TotalSeconds | Should -BeLessThan 10
        (Invoke-SfdcSync lead-sync -WarningAction Ignore).Status | Should -Be 'done'
    }
}

Describe 'An environment' {
    It 'has connections, state and trail of its own' {
        Copy-Item pipelines/connections.yaml pipelines/connections.uat.yaml
        (Invoke-SfdcSync lead-sync -Environment uat -Until Resolve).Planned | Should -BeGreaterThan -1
        (TabExpansion2 'Invoke-SfdcSync lead-sync -Environment u' -cursorColumn 40).CompletionMatches.CompletionText | Should -Contain 'uat'
        @(Get-SfdcLink lead-sync -Environment uat).Count | Should -Be 0
        @(Get-SfdcLink lead-sync).Count | Should -BeGreaterThan 200
        @(Get-SfdcRun -Environment uat).Count | Should -BeLessThan 2
        Join-Path .connector environments uat state | Should -Exist
    }
}

Describe 'Words offered for Tab' {
    It 'are the <Kind> that exist' -ForEach @(
        @{ Kind = 'pipelines'; Line = 'Invoke-SfdcSync lead'; Word = 'lead-sync' }
        @{ Kind = 'fields'; Line = 'Get-SfdcChange lead-sync -Field ti'; Word = 'title' }
        @{ Kind = 'entities'; Line = 'Get-SfdcChange -Entity Con'; Word = 'Contact' }
        @{ Kind = 'sides'; Line = 'Get-SfdcChange -Side m'; Word = 'marketo' }
        @{ Kind = 'connections'; Line = 'Test-SfdcConnection sal'; Word = 'salesforce' }
        @{ Kind = 'people'; Line = 'Get-SfdcExplanation lead-sync -Person bo.t'; Word = "'bo.tamsin@outbound.example'" }
        @{ Kind = 'ways to end'; Line = 'Get-SfdcRun -Status quar'; Word = 'quarantined' }
    ) {
        (TabExpansion2 $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText | Should -Contain $Word
    }

    It 'are the latest runs' {
        $run = (Get-SfdcRun -First 1).Run
        $line = 'Get-SfdcChange -Run 2'
        (TabExpansion2 $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Contain $run
    }
}
