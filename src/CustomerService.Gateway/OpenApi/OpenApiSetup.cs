using System.Text.Json.Nodes;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CustomerService.Gateway.OpenApi;

/// <summary>Completes the OpenAPI document with what the routes alone do not say.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "v1";
    private const string ApiKeyScheme = "apiKey";
    private const string VisitorScheme = "visitorToken";

    public static IServiceCollection AddGatewayOpenApi(this IServiceCollection services) =>
        services.AddSingleton<OpenApiText>().AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = static description => description.ActionDescriptor.EndpointMetadata.OfType<FeatureMetadata>().Any();
        options.AddDocumentTransformer(static (document, context, _) => Describe(document, context));
        options.AddSchemaTransformer(RequiredMembers.Mark);
        options.AddOperationTransformer(static (operation, context, _) => Complete(operation, context));
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context)
    {
        var features = context.ApplicationServices.GetServices<IGatewayFeature>();
        var tags = context.DescriptionGroups
            .SelectMany(group => group.Items)
            .SelectMany(description => description.ActionDescriptor.EndpointMetadata.OfType<TagText>())
            .DistinctBy(tag => tag.Name, StringComparer.Ordinal);
        document.Info = new OpenApiInfo
        {
            Title = "CustomerService API",
            Version = "v1",
            Description = "Durable conversations between customers, an assistant and the people behind it. Errors are problem+json; act on their `type`.",
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This host." }];
        document.Tags = tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Webhooks = features.OfType<IDescribesWebhooks>()
            .SelectMany(feature => feature.Webhooks)
            .ToDictionary(webhook => webhook.Key, webhook => webhook.Value, StringComparer.Ordinal);
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ApiKeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "cs.{tenant}.{id}.{secret}",
                Description = "An API key of the tenant.",
            },
            [VisitorScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "csv.…",
                Description = "A short-lived token for one conversation, from `beginVisit` or `resumeVisit`.",
            },
        };
        PlainNumbers.Mark(document);
        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Security = SecurityOf(metadata, context.Document);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (metadata.OfType<ParameterText>().LastOrDefault(text => text.Name == parameter.Name) is { } known)
            {
                parameter.Description = known.Description;
                parameter.Example = known.Example;
            }
        }

        var examples = metadata.OfType<OperationExample>().LastOrDefault();
        if (examples is not null)
        {
            SetExample(operation.RequestBody?.Content, examples.Request);
            foreach (var (status, response) in operation.Responses ?? [])
            {
                if (status.StartsWith('2'))
                {
                    SetExample(response.Content, examples.Response);
                }
            }
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (int.TryParse(status, out var code) && code >= 400)
            {
                SetExample(response.Content, examples?.Failure ?? ProblemExample(code));
            }
        }

        return Task.CompletedTask;
    }

    private static List<OpenApiSecurityRequirement> SecurityOf(IList<object> metadata, OpenApiDocument? document)
    {
        var policy = metadata.OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        if (policy is null)
        {
            // Said out loud, so that a reader sees it is meant.
            return [];
        }

        var requirements = new List<OpenApiSecurityRequirement>
        {
            new() { [new OpenApiSecuritySchemeReference(ApiKeyScheme, document)] = [] },
        };
        if (policy == GatewayAuthentication.ConversationsOrVisitor)
        {
            requirements.Add(new() { [new OpenApiSecuritySchemeReference(VisitorScheme, document)] = [] });
        }

        return requirements;
    }

    private static string ProblemExample(int status)
    {
        var kind = ProblemKind.Of(status);
        return $$"""{"type":"{{kind.Type}}","title":"{{kind.Title}}","status":{{kind.Status}},"traceId":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""";
    }

    private static void SetExample(IDictionary<string, OpenApiMediaType>? content, string? example)
    {
        foreach (var media in content?.Values ?? [])
        {
            // An event stream's example is text, every other one JSON.
            media.Example = example is null ? null : example.StartsWith('{') ? JsonNode.Parse(example) : JsonValue.Create(example);
        }
    }
}
