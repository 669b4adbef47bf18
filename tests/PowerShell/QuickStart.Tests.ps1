# The README's three lines, as they stand there.
BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE
    Push-Location $TestDrive
    $readme = Get-Content (Join-Path $PSScriptRoot '../../README.md') -Raw
    $block = [regex]::Match($readme, '(?s)```powershell\r?\n(.*?)```').Groups[1].Value
    $script:lines = @($block -split '\r?\n' | Where-Object { $_ })
    # The module under test stands in for the published one.
    $script:said = & ([scriptblock]::Create($block.Replace('./artifacts/SfdcSync', '$env:SFDCSYNC_MODULE'))) 3>$null
}

AfterAll {
    Stop-SfdcSandbox
    Pop-Location
}

Describe 'The quick start of the README' {
    It 'has three lines' {
        $lines.Count | Should -Be 3
    }

    It 'plans, runs, shows who disagreed and what was refused' {
        ($said[0].GetType().Name) | Should -Be 'Plan'
        $said[0].Total | Should -Be 79
        $said[1].Applied, $said[1].Quarantined | Should -Be 78, 1
        @($said | Where-Object { $_.GetType().Name -eq 'TrailConflict' }).Count | Should -Be 8
        @($said | Where-Object Code -EQ 'salesforce.field_custom_validation_exception').Count | Should -Be 1
    }

    It 'forces one person through, then has nothing to write, and groups the trail' {
        $runs = @($said | Where-Object { $_.GetType().Name -eq 'RunResult' })
        $runs.Count | Should -Be 3
        $runs[1].Sides.salesforce.Created | Should -Be 1
        ($runs[2].Sides.Values | ForEach-Object { $_.Created + $_.Updated + $_.Deleted } | Measure-Object -Sum).Sum | Should -Be 0
        @($said | Where-Object { $_.GetType().Name -like 'Group*' }).Count | Should -BeGreaterThan 4
    }
}
