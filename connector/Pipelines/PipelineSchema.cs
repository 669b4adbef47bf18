namespace Connector.Pipelines;

/// <summary>The JSON Schema of a pipeline file, for editors. It helps while typing; <see cref="PipelineFile"/> alone decides.</summary>
public static class PipelineSchema
{
    /// <summary>The schema as JSON text (draft 2020-12).</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PipelineSchema).Assembly.GetManifestResourceStream("pipeline.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
