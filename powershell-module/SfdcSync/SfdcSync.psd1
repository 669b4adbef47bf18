@{
    RootModule           = 'SfdcSync.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5d0c9c36-3f0e-4c0e-9a53-2f5d3a0b7f41'
    Author               = 'The Connector team'
    CompanyName          = 'The Connector team'
    Copyright            = '(c) The Connector team.'
    Description          = 'Keeps the people of two systems in step, both ways, from one YAML file: first Marketo and Salesforce. Shows a plan before it writes, merges field by field, and keeps every decision.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('SfdcSync.format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Get-SfdcChange'
        'Get-SfdcConflict'
        'Get-SfdcExplanation'
        'Get-SfdcLink'
        'Get-SfdcPipeline'
        'Get-SfdcQuarantine'
        'Get-SfdcRun'
        'Invoke-SfdcSync'
        'New-SfdcPipeline'
        'New-SfdcPlan'
        'Remove-SfdcLink'
        'Restore-SfdcConflict'
        'Set-SfdcLink'
        'Start-SfdcSandbox'
        'Start-SfdcSync'
        'Stop-SfdcSandbox'
        'Stop-SfdcSync'
        'Test-SfdcConnection'
        'Test-SfdcPipeline'
    )
    PrivateData          = @{
        PSData = @{
            Tags = @('Salesforce', 'Marketo', 'Sync', 'CRM', 'ETL', 'DuckDB', 'Parquet', 'DataQuality', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
