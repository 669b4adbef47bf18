# Every example of the help is run as it stands, in a folder as a user would have it.
BeforeDiscovery {
    $documentation = [xml](Get-Content (Join-Path (Split-Path $env:SFDCSYNC_MODULE) '../../net10.0/SfdcSync.xml') -Raw)
    $examples = foreach ($member in $documentation.doc.members.member | Where-Object { $_.name -like 'T:SfdcSync.Commands.*' }) {
        foreach ($example in $member.SelectNodes('example')) {
            @{ Cmdlet = $member.name.Split('.')[-1]; Does = $example.SelectSingleNode('summary').InnerText; Code = $example.SelectSingleNode('code').InnerText }
        }
    }
}

BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE, (Join-Path $PSScriptRoot 'World.psm1')
    $world = New-World -People 10
    Push-Location $world.Folder
    Copy-Item (Join-Path $PSScriptRoot '../../pipelines/lead-sync-minimal.yaml') pipelines
    Copy-Item pipelines/connections.yaml .
    'marketo_id,salesforce_id', '1001,00Q000000000001EAA' | Set-Content crosswalk.csv
    $null = Get-SfdcPipeline lead-* | Invoke-SfdcSync
}

AfterAll {
    Get-Job | Where-Object PSJobTypeName -EQ SfdcSyncJob | Remove-Job -Force
    Stop-SfdcSandbox
    Pop-Location
    Remove-World $world
}

Describe 'The examples of the help' {
    It '<Cmdlet>: <Does>' -ForEach $examples {
        Get-Job | Where-Object PSJobTypeName -EQ SfdcSyncJob | Remove-Job -Force
        $script = [scriptblock]::Create("`$ErrorActionPreference = 'Stop'; `$WarningPreference = 'SilentlyContinue'; $($Code.Trim())")
        { $null = & $script } | Should -Not -Throw
    }
}
