using Microsoft.OpenApi;

namespace CustomerService.Gateway.OpenApi;

/// <summary>
/// Says that numbers are numbers. The framework's JSON would read them from texts too, and its document says so; what is sent here is read
/// strictly, and what is answered is never a text.
/// </summary>
internal static class PlainNumbers
{
    private const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    public static void Mark(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            Mark(schema);
        }
    }

    private static void Mark(OpenApiSchema schema)
    {
        if (schema.Type is { } type && (type & Numbers) != 0 && type.HasFlag(JsonSchemaType.String))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        List<IOpenApiSchema?> inner =
            [.. schema.Properties?.Values ?? [], .. schema.OneOf ?? [], schema.Items, schema.AdditionalProperties];
        foreach (var part in inner.OfType<OpenApiSchema>())
        {
            Mark(part);
        }
    }
}
