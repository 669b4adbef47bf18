# What each result shows of itself in a list, where no view of its own applies; everything else stays a property.
# Told to PowerShell by the root script, not as a types.ps1xml: a second version of the module would be refused over that.
@{
    'Connector.Engine.RunResult'             = @('Pipeline', 'Run', 'Status', 'Planned', 'Applied', 'Skipped', 'Quarantined', 'Unprocessed', 'Conflicts', 'Seconds', 'Sides', 'Reads', 'Fault')
    'Connector.Engine.Plans.Plan'            = @('Pipeline', 'Digest', 'Total', 'Conflicts', 'Linked', 'Reads', 'Sides', 'Stops')
    'Connector.Engine.Plans.PlannedOperation' = @('Side', 'Entity', 'Id', 'Kind', 'Rule', 'Fields', 'Code')
    'Connector.Engine.History.TrailRun'      = @('StartedAt', 'Pipeline', 'Run', 'Verb', 'Status', 'Planned', 'Applied', 'Skipped', 'Quarantined', 'Unprocessed', 'Conflicts', 'Seconds', 'Code')
    'Connector.Engine.History.TrailChange'   = @('At', 'Run', 'Side', 'Entity', 'Id', 'Field', 'Before', 'After', 'Rule', 'Outcome', 'Into', 'Code')
    'Connector.Engine.History.TrailConflict' = @('At', 'Run', 'Field', 'Rule', 'Winner', 'WinningValue', 'LosingValue', 'Sides')
    'Connector.Engine.Questions.KnownLink'   = @('Link', 'State', 'Ids', 'Entities', 'How', 'MadeBy', 'Since', 'Reason', 'Who')
    'Connector.Engine.Questions.OpenConflict' = @('Since', 'Field', 'Code', 'Sides', 'Take', 'Value', 'Who')
    'Connector.Engine.ByHand.LinkChanges'    = @('Pipeline', 'Run', 'Made', 'Ended', 'Unchanged')
    'Connector.Engine.ByHand.Ruled'          = @('Pipeline', 'Run', 'Person', 'Field', 'Take', 'Value', 'Values')
    'Connector.Engine.Questions.Resting'     = @('Code', 'Side', 'Field', 'Message', 'Hint')
}
