"""Every five minutes: the pipeline lead-sync, once.

Exit code 75 (another run holds the pipeline) skips the task, 0 and 3 (some records rest) are success by -AsZero, everything else fails it.
The last line of output, how the run ended as JSON, becomes the task's XCom.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.standard.operators.bash import BashOperator

with DAG(
    dag_id="lead_sync",
    description="Keeps the people of Marketo and Salesforce in step",
    schedule=timedelta(minutes=5),
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=1), "execution_timeout": timedelta(hours=4)},
) as dag:
    BashOperator(
        task_id="run_pipeline",
        bash_command=(
            "exec pwsh -NoProfile -NonInteractive -File /opt/sfdcsync/SfdcSync/0.1.0/Scheduling/Invoke-Pipeline.ps1"
            " -Pipeline lead-sync -Folder /srv/connector -AsZero 3 -Json"
        ),
        skip_on_exit_code=75,
        do_xcom_push=True,
    )
