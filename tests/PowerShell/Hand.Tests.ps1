# What people change by hand: links and conflicts, against two systems whose people disagree.
BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE, (Join-Path $PSScriptRoot 'World.psm1')
    $world = New-World -People 200 -WorkingDay
    Push-Location $world.Folder
    $null = Invoke-SfdcSync lead-sync -WarningAction SilentlyContinue
}

AfterAll {
    Pop-Location
    Remove-World $world
}

Describe 'Links' {
    BeforeAll {
        $one, $two = Get-SfdcLink lead-sync -State live -First 2
    }

    It 'are not touched with -WhatIf' {
        Set-SfdcLink lead-sync -MarketoId $one.Ids.marketo -SalesforceId $two.Ids.salesforce -WhatIf | Should -BeNullOrEmpty
        $one | Remove-SfdcLink -WhatIf | Should -BeNullOrEmpty
        @(Get-SfdcLink lead-sync -State dead | Where-Object Reason -eq hand) | Should -BeNullOrEmpty
    }

    It 'are made by hand, and end those they replace' {
        $changes = Set-SfdcLink lead-sync -MarketoId $one.Ids.marketo -SalesforceId $two.Ids.salesforce
        $changes | Should -BeOfType 'Connector.Engine.ByHand.LinkChanges'
        $changes.Made[0].Ids.salesforce | Should -Be $two.Ids.salesforce
        $changes.Made[0].Who | Should -Not -BeNullOrEmpty
        $changes.Ended.Count | Should -Be 2
        (Get-SfdcRun lead-sync -First 1).Verb | Should -Be 'link'
    }

    It 'come from a crosswalk, all or none' {
        $rows = [pscustomobject]@{ marketo_id = $one.Ids.marketo; salesforce_id = $one.Ids.salesforce }, [pscustomobject]@{ marketo_id = $two.Ids.marketo; salesforce_id = 'nowhere' }
        { $rows | Set-SfdcLink lead-sync -ErrorAction Stop } | Should -Throw -ErrorId 'link.unknown_record,*'
        $rows[1].salesforce_id = $two.Ids.salesforce
        ($rows | Set-SfdcLink lead-sync).Made.Count | Should -Be 2
        ($one, $two | Set-SfdcLink).Unchanged | Should -Be 2
    }

    It 'end, with a tombstone or without' {
        ($one | Remove-SfdcLink -Confirm:$false).Ended[0].Reason | Should -Be 'hand'
        (Remove-SfdcLink lead-sync -Id $two.Ids.salesforce -AllowRematch -Confirm:$false).Ended[0].Reason | Should -Be 'released'
        { Remove-SfdcLink lead-sync -Id nobody -Confirm:$false } | Should -Throw -ErrorId 'link.none,*'
    }
}

Describe 'Conflicts' {
    It 'bring back what lost' {
        $conflict = @(Get-SfdcConflict lead-sync | Where-Object { $_.Winner -and $_.Rule -eq 'conflict' })[0]
        $conflict | Restore-SfdcConflict -WhatIf | Should -BeNullOrEmpty
        $ruled = $conflict | Restore-SfdcConflict
        $ruled.Take | Should -Be 'value'
        $ruled.Value | Should -Be $conflict.LosingValue
        $open = @(Get-SfdcConflict lead-sync -Open | Where-Object Field -eq $conflict.Field)
        $open[0].Take | Should -Be 'value'
        $open[0] | Out-String | Should -Match 'decided'
        ((Get-SfdcExplanation lead-sync -Person $conflict.Sides.marketo.Id).Fields | Where-Object Field -eq $conflict.Field).Line | Should -Match 'lead-sync.yaml:\d+$'
    }

    It 'know what nobody could follow' {
        { Restore-SfdcConflict lead-sync -Person nobody@example.org -Field title -Take marketo } | Should -Throw -ErrorId 'explain.unknown_person,*'
        { Restore-SfdcConflict lead-sync -Person nobody@example.org -Field titel -Take marketo } | Should -Throw -ErrorId 'review.unknown_field,*'
    }
}
