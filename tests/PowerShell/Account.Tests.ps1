# What is said of the accounts behind the connections: calls used, allowances, ways of reading and writing, advice.
BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE, (Join-Path $PSScriptRoot 'World.psm1')
    $world = New-World -People 500
    Push-Location $world.Folder
    $env:SANDBOX_SALESFORCE_PASSWORD = $world.Address.salesforce.password

    # Another file of connections over the same state: more settings for Salesforce, the last entry of the file.
    function Get-Settings([string[]] $setting) {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).yaml"
        @(Get-Content pipelines/connections.yaml) + $setting.ForEach{ "    $_" } | Set-Content $path
        $path
    }

    function Set-Rule([string] $json) { $null = Invoke-RestMethod "$($world.Address.admin)/rules" -Method Post -ContentType application/json -Body $json }
}

AfterAll {
    $env:SANDBOX_SALESFORCE_PASSWORD = $null
    Pop-Location
    Remove-World $world
}

Describe 'A first run' {
    BeforeAll {
        $run = Invoke-SfdcSync lead-sync
        $text = $run | Out-String -Width 200
    }

    It 'tells what the account has used of its calls' {
        $usage = $run.Sides.salesforce.Usage
        $usage | Should -BeOfType 'Connector.ApiUsage'
        $usage.Max | Should -BeGreaterThan $usage.Used
        $usage.Used | Should -BeGreaterThan 0
        $text | Should -Match ('salesforce .*\(account, 24 h: {0:N0} of {1:N0}\)' -f $usage.Used, $usage.Max)
    }

    It 'tells how each feed was read' {
        $run.Reads.Count | Should -Be 3
        $leads = $run.Reads | Where-Object Entity -CEQ Lead
        $leads.Everything | Should -BeTrue
        $leads.Way | Should -Match '^REST query: \d+ rows, fewer than 50,000$'
        $run.Reads[0].Side | Should -BeIn 'marketo', 'salesforce'
        $text | Should -Match '(?m)^  salesforce\.Lead was read by REST query: '
        ($run.Reads | Out-String -Width 200) | Should -Match '(?m)^Side +Entity +Everything +Records +Way\s*$'
    }
}

Describe 'A plan' {
    It 'names the way of each feed and of each side, and why' {
        $address = $world.Address.marketo
        $token = (Invoke-RestMethod "$($address.identity)/oauth/token?grant_type=client_credentials&client_id=$($address.clientId)&client_secret=$($address.clientSecret)").access_token
        $people = @((Get-SfdcLink lead-sync).Ids.marketo | ForEach-Object { @{ id = [int] $_; title = 'Retitled' } })
        foreach ($start in 0, 250) {
            $body = @{ action = 'updateOnly'; lookupField = 'id'; input = $people[$start..($start + 249)] } | ConvertTo-Json
            $null = Invoke-RestMethod "$($address.endpoint)/v1/leads.json" -Method Post -Headers @{ Authorization = "Bearer $token" } -ContentType application/json -Body $body
        }

        $plan = Invoke-SfdcSync lead-sync -Full -WhatIf -ConnectionPath (Get-Settings 'bulkReadFrom: 1', 'bulkWriteFrom: 201')
        ($plan.Reads | Where-Object Side -EQ salesforce).Way | Should -BeLike 'Bulk API 2.0 query: *'
        ($plan.Sides | Where-Object Side -EQ salesforce).Way | Should -BeLike 'Bulk API 2.0: *'
        $text = $plan | Out-String -Width 200
        $text | Should -Match '(?m)^read salesforce\.Lead, everything: \d+ records by Bulk API 2\.0 query: \d+ rows, 1 or more\s*$'
        $text | Should -Match '(?m)^  salesforce would be written by Bulk API 2\.0: '
    }
}

Describe 'A used-up allowance' {
    BeforeAll {
        $spent = Get-Settings 'callsPerCycle: 1'
    }

    It 'pauses the run with a warning and without an error' {
        $run = Invoke-SfdcSync lead-sync -ConnectionPath $spent -ErrorAction Stop -WarningVariable warned -WarningAction SilentlyContinue
        $run.Status | Should -Be 'paused'
        $run.Fault.Code | Should -Be 'connection.budget_used'
        @($warned).Count | Should -Be 1
        "$warned" | Should -Match '^lead-sync is paused, and a later run goes on from here: .*\[connection\.budget_used\]'
        ($run | Out-String -Width 200) | Should -Match '(?m)^\S*lead-sync: paused in '
        @(Get-SfdcRun lead-sync -Status paused).Run | Should -Contain $run.Run
        (TabExpansion2 'Get-SfdcRun -Status pau' -cursorColumn 23).CompletionMatches.CompletionText | Should -Contain 'paused'
    }

    It 'does not end the rhythm' {
        (Get-Content pipelines/lead-sync.yaml -Raw) -replace '(?m)^every: .*$', 'every: 1s' | Set-Content pipelines/quick.yaml
        $job = Start-SfdcSync quick -ConnectionPath $spent
        try {
            $deadline = (Get-Date).AddSeconds(20)
            while ($job.Runs -lt 2 -and (Get-Date) -lt $deadline) { [Threading.Thread]::Sleep(20) }
            $job.Runs | Should -BeGreaterOrEqual 2
            $job.JobStateInfo.State | Should -Be 'Running'
            $job.LastRun.Status | Should -Be 'paused'
            "$($job.Warning[0])" | Should -Match 'is paused'
            $job.Error.Count | Should -Be 0
        }
        finally {
            $job | Remove-Job -Force
        }
    }

    It 'is not asked of a person who is forced through' {
        (Invoke-SfdcSync lead-sync -Person (Get-SfdcLink lead-sync -First 1).Ids.marketo -ConnectionPath $spent).Status | Should -Be 'done'
    }
}

Describe 'A side that changed' {
    It 'is warned of, and the run ends well' {
        Set-Rule '{"salesforce":{"hidden":{"Lead":["Fax"]}}}'
        try {
            $run = Invoke-SfdcSync lead-sync -Full -Until Resolve -ErrorAction Stop -WarningVariable warned -WarningAction SilentlyContinue
            $run.Status | Should -Be 'planned'
            "$warned" | Should -Match '\[map\.hidden\]'
            $run.Findings[0].Code | Should -BeLike 'map.*'
        }
        finally {
            Set-Rule '{"salesforce":{}}'
        }
    }
}

Describe 'Advice' {
    It 'is a warning where somebody signs in with a password' {
        $check = Test-SfdcPipeline lead-sync -Live -ConnectionPath (Get-Settings 'auth: password', "username: $($world.Address.salesforce.username)", 'password: env:SANDBOX_SALESFORCE_PASSWORD')
        $check.Valid | Should -BeTrue
        $check.Findings.Code | Should -Be 'salesforce.password_sign_in'
        $check.Findings.Severity | Should -Be 'Warning'
        ($check | Out-String -Width 400) | Should -Match '(?s)warning .*\[salesforce\.password_sign_in\].*lead-sync\.yaml: valid'
    }

    It 'is an error where the opt-outs are hidden, unless that is meant' {
        Set-Rule '{"salesforce":{"hidden":{"Lead":["HasOptedOutOfEmail"]}}}'
        try {
            $check = Test-SfdcPipeline lead-sync -Live
            $check.Valid | Should -BeFalse
            $check.Findings.Code | Should -Contain 'salesforce.opt_out_hidden'
            Test-SfdcPipeline lead-sync -Live -Quiet | Should -BeFalse
            ($check | Out-String -Width 400) | Should -Match '(?s)\[salesforce\.opt_out_hidden\].*lead-sync\.yaml: not valid'
            $meant = (Test-SfdcPipeline lead-sync -Live -ConnectionPath (Get-Settings 'requireOptOut: false')).Findings | Where-Object Code -EQ salesforce.opt_out_hidden
            $meant.Severity | Should -Be 'Warning'
        }
        finally {
            Set-Rule '{"salesforce":{}}'
        }
    }

    It 'is silent where all is well' {
        (Test-SfdcPipeline lead-sync -Live).Findings | Should -BeNullOrEmpty
    }
}
