# What Get-Help shows is what was written, not what PowerShell makes up where it finds no help.
BeforeDiscovery {
    Import-Module $env:SFDCSYNC_MODULE
    $cmdlets = @((Get-Command -Module SfdcSync).Name)
    $topics = @(Get-ChildItem (Join-Path (Split-Path $env:SFDCSYNC_MODULE) 'en-US/about_*.help.txt') | ForEach-Object { $_.Name -replace '\.help\.txt$' })
}

Describe 'The page of <_>' -ForEach $cmdlets {
    BeforeAll {
        $page = Get-Help $_ -Full
        $command = Get-Command $_
    }

    It 'is found, with all its parts' {
        $page.Synopsis.Trim() | Should -Match '^[A-Z].*\.$'
        $page.description.Text | Should -Not -BeNullOrEmpty
        @($page.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
        @($page.examples.example).Count | Should -BeGreaterOrEqual 2
        $page.returnValues.returnValue.type.name | Should -Be $command.OutputType.Name
        $page.alertSet.alert.Text | Should -Not -BeNullOrEmpty
        $page.relatedLinks.navigationLink.linkText | Should -Contain 'about_SfdcSync'
    }

    It 'explains each parameter as PowerShell takes it' {
        foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn ([System.Management.Automation.Cmdlet]::CommonParameters)) {
            $told = Get-Help $command.Name -Parameter $parameter.Name
            $told.description.Text | Should -Not -BeNullOrEmpty -Because $parameter.Name
            $told.type.name | Should -Be ([Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType).FullName
            $told.aliases | Should -Be ($parameter.Aliases ? ($parameter.Aliases -join ', ') : 'none')
            $told.globbing | Should -Be ([string] [bool]($parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] })).ToLowerInvariant()
        }
    }

    It 'prints' {
        $text = $page | Out-String -Width 120
        $text | Should -Match '(?m)^SYNTAX'
        $text | Should -Match '(?m)^RELATED LINKS'
        $text | Should -Match 'PS> '
    }
}

Describe 'The topic <_>' -ForEach $topics {
    It 'is found' {
        $text = Get-Help $_ | Out-String
        $text | Should -Match "TOPIC\s+$_\s"
    }
}
