using System.Text.Json.Nodes;
using CustomerService.Gateway.Access;
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

    public static IServiceCollection AddGatewayOpenApi(this IServiceCollection services) => services.AddSingleton<OpenApiText>().AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = static description =>
            description.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("health/", StringComparison.Ordinal));
        options.AddDocumentTransformer(static (document, _, _) => Describe(document));
        options.AddSchemaTransformer(RequiredMembers.Mark);
        options.AddOperationTransformer(static (operation, context, _) => Complete(operation, context));
    });

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CustomerService API",
            Version = "v1",
            Description = "Durable conversations between customers, an assistant and the people behind it. Errors are problem+json; act on their `type`.",
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This host." }];
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Conversations", Description = "Write, read and follow conversations." },
            new() { Name = "Agents", Description = "People take over, answer and close." },
            new() { Name = "Customers", Description = "What is known of a customer." },
            new() { Name = "Visitors", Description = "Tokens for visitors of a web chat." },
            new() { Name = "Administration", Description = "Keys, channels, dead letters, live counters." },
            new() { Name = "Health", Description = "For supervisors and load balancers." },
        };
        document.Webhooks = WebhookDescription.All;
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
        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Security = SecurityOf(metadata, context.Document);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (OpenApiExamples.Parameters.TryGetValue(parameter.Name ?? "", out var known))
            {
                parameter.Description = known.Description;
                parameter.Example = known.Example;
            }
        }

        if (operation.OperationId is { } id && OpenApiExamples.Bodies.TryGetValue(id, out var examples))
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
                // Readiness says what is missing in its own shape.
                SetExample(response.Content, operation.OperationId == "ready" ? OpenApiExamples.NotReady : ProblemExample(code));
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

        var requirements = new List<OpenApiSecurityRequirement> { new() { [new OpenApiSecuritySchemeReference(ApiKeyScheme, document)] = [] } };
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
