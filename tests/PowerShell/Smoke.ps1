# What must work with PowerShell alone: no Pester, no other module. Throws where it does not.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $env:SFDCSYNC_MODULE
Import-Module (Join-Path $PSScriptRoot 'World.psm1')
$world = New-World -People 20
try {
    Push-Location $world.Folder
    function Confirm-That([bool] $holds, [string] $what) { if (-not $holds) { throw "Not so: $what" } }
    Confirm-That (Test-SfdcPipeline lead-sync -Live -Quiet) 'the pipeline is valid on both sides'
    $plan = Invoke-SfdcSync lead-sync -WhatIf
    Confirm-That ($plan.Linked -eq 20) 'the plan links twenty people'
    $run = Invoke-SfdcSync lead-sync
    Confirm-That ($run.Status -eq 'done' -and $run.Balances) 'the run is done and balances'
    Confirm-That ((Get-SfdcRun lead-sync).Run -eq $run.Run) 'the run stands in the trail'
    Confirm-That (@(Get-SfdcLink lead-sync).Count -eq 20) 'twenty links'
    'the smoke test passed'
}
finally {
    Pop-Location
    Remove-World $world
}
