-- A job of SQL Server Agent: every five minutes, as a CmdExec step under a proxy. The history of the job has what was printed.
-- Agent knows one exit code for success, so -AsZero makes 3 (some records rest) and 75 (another run holds the pipeline) that one; each failure is tried once more after a minute.
USE msdb;

DECLARE @job uniqueidentifier;

EXEC dbo.sp_add_job
    @job_name = N'SfdcSync lead-sync',
    @description = N'Keeps the people of Marketo and Salesforce in step (pipeline lead-sync).',
    @job_id = @job OUTPUT;

EXEC dbo.sp_add_jobstep
    @job_id = @job,
    @step_name = N'Run the pipeline once',
    @subsystem = N'CmdExec',
    @proxy_name = N'SfdcSync',
    @command = N'"C:\Program Files\PowerShell\7\pwsh.exe" -NoProfile -NonInteractive -File "C:\Program Files\PowerShell\Modules\SfdcSync\0.1.0\Scheduling\Invoke-Pipeline.ps1" -Pipeline lead-sync -Folder C:\Connector -AsZero 3,75',
    @cmdexec_success_code = 0,
    @retry_attempts = 1,
    @retry_interval = 1,
    @on_success_action = 1,
    @on_fail_action = 2;

EXEC dbo.sp_add_jobschedule
    @job_id = @job,
    @name = N'Every five minutes',
    @freq_type = 4,
    @freq_interval = 1,
    @freq_subday_type = 4,
    @freq_subday_interval = 5,
    @active_start_time = 0;

EXEC dbo.sp_add_jobserver @job_id = @job, @server_name = N'(local)';
