using CustomerService.Language.Lab.Retrieval;
using CustomerService.Language.Retrieval.Documents;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>Documents and questions as files of JSON lines.</summary>
internal static class RetrievalFiles
{
    public const string DocumentFormat = "JSON lines with id, title, text, perhaps entity, locale, tenant, audience";
    public const string QuestionFormat = "JSON lines with id, query, relevant (ids), perhaps history";

    public static List<KnowledgeDocument> Documents(string file)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        return JsonLines.Read(file, line =>
        {
            var id = line.Text("id");
            if (!first.TryAdd(id, line.Number))
            {
                throw line.Wrong($"the id \"{id}\" is in line {first[id]} too: give each document an id of its own");
            }

            return new KnowledgeDocument(id, line.Text("title"), line.Text("text"))
            {
                Entity = line.OptionalText("entity"),
                Locale = line.OptionalText("locale"),
                Tenant = line.OptionalText("tenant"),
                Audience = line.OptionalText("audience"),
            };
        });
    }

    /// <summary>Reads questions; those that name documents which are not there are refused when documents are given.</summary>
    public static List<RetrievalQuestion> Questions(string file, IReadOnlySet<string> documents) => JsonLines.Read(file, line =>
    {
        var relevant = line.Texts("relevant");
        if (relevant.FirstOrDefault(id => !documents.Contains(id)) is { } unknown)
        {
            throw line.Wrong($"there is no document \"{unknown}\": correct the id or add the document");
        }

        return new RetrievalQuestion(line.Text("id"), line.Text("query"), [.. relevant])
        {
            History = [.. line.Items("history").Select(turn => line.Inner("history", turn).Text("text"))],
        };
    });
}
