using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerService.Gateway.OpenApi;

/// <summary>
/// Says which members are there. Of what is sent, which is named <c>…Request</c> or <c>…Body</c>: those that are marked
/// <see cref="RequiredAttribute"/>; the types let them be missing, so that what is wrong with a request can be said all at once. Of what is
/// answered: all that are always written.
/// </summary>
internal static class RequiredMembers
{
    public static Task Mark(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        if (context.JsonTypeInfo.Kind != JsonTypeInfoKind.Object || schema.Properties is not { Count: > 0 } properties)
        {
            return Task.CompletedTask;
        }

        var isSent = IsSent(context.JsonTypeInfo.Type);
        schema.Required ??= new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in context.JsonTypeInfo.Properties)
        {
            if (!properties.TryGetValue(member.Name, out var property))
            {
                continue;
            }

            var isRequired = isSent ? Has<RequiredAttribute>(member) : !IsLeftOutWhenNull(member);
            if (isRequired)
            {
                schema.Required.Add(member.Name);
            }

            // What may be left out is left out, not null; and what must be there is not null unless an answer says so.
            if (property is OpenApiSchema { Type: { } type } inline && (isSent ? isRequired : !isRequired || !member.IsGetNullable))
            {
                inline.Type = type & ~JsonSchemaType.Null;
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsSent(Type type) =>
        type.Name.EndsWith("Request", StringComparison.Ordinal) || type.Name.EndsWith("Body", StringComparison.Ordinal);

    private static bool IsLeftOutWhenNull(JsonPropertyInfo member) =>
        member.ShouldSerialize is not null
        || member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            is [JsonIgnoreAttribute { Condition: not JsonIgnoreCondition.Never }, ..];

    private static bool Has<TAttribute>(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(TAttribute), inherit: true).Length > 0;
}
