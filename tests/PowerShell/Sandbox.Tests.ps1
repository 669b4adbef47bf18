# The two systems as a child process, and what comes with them.
BeforeAll {
    Import-Module $env:SFDCSYNC_MODULE
    Push-Location $TestDrive
}

AfterAll {
    Pop-Location
    Stop-SfdcSandbox
}

Describe 'A sandbox' {
    It 'pipes into every cmdlet that takes a pipeline, and is gone when stopped' {
        $sandbox = Start-SfdcSandbox -Path ./try -People 10
        ($sandbox | Out-String) | Should -Not -Match ([regex]::Escape($sandbox.MarketoCredential.GetNetworkCredential().Password))
        ($sandbox | Test-SfdcPipeline -Live).Valid | Should -BeTrue
        ($sandbox | Invoke-SfdcSync -PassThru | Get-SfdcLink -HomePath $sandbox.HomePath).Count | Should -Be 10
        ($sandbox | Get-SfdcRun).Status | Should -Be 'done'
        ($sandbox | Get-SfdcQuarantine) | Should -BeNullOrEmpty
        $child = Get-Process -Id $sandbox.ProcessId
        ($sandbox | Stop-SfdcSandbox -PassThru).Running | Should -BeFalse
        $child.HasExited | Should -BeTrue
    }

    It 'is not started with -WhatIf' {
        Start-SfdcSandbox -Path ./whatif -WhatIf | Should -BeNullOrEmpty
        './whatif' | Should -Not -Exist
    }

    It 'never overwrites somebody''s connections' {
        $null = New-Item -ItemType Directory ./mine
        'connections: {}' | Set-Content ./mine/connections.yaml
        { Start-SfdcSandbox -Path ./mine } | Should -Throw -ErrorId 'sandbox.folder_taken,*'
        Get-Content ./mine/connections.yaml | Should -Be 'connections: {}'
    }

    It 'says why it cannot start' {
        { Start-SfdcSandbox -Program ./no-such-program } | Should -Throw -ErrorId 'sandbox.cannot_start,*'
        { Start-SfdcSandbox -Path ./few -WorkingDay -People 3 } | Should -Throw -ErrorId 'sandbox.cannot_start,*'
    }

    It 'ends with the session that started it' {
        $id = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$env:SFDCSYNC_MODULE'; (Start-SfdcSandbox -People 1).ProcessId"
        $deadline = (Get-Date).AddSeconds(10)
        while ((Get-Process -Id $id -ErrorAction Ignore) -and (Get-Date) -lt $deadline) { [Threading.Thread]::Sleep(20) }
        Get-Process -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
