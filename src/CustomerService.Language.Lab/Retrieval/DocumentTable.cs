using CustomerService.Language.Files;
using CustomerService.Language.Retrieval.Documents;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>Documents in a payload: their texts one after the other, and how many questions each has.</summary>
internal static class DocumentTable
{
    private const int Fields = 7;

    public static void Write(PayloadWriter payload, IReadOnlyList<KnowledgeDocument> documents)
    {
        TextTable.Write(payload, [.. documents.SelectMany(d => new[] { d.Id, d.Title, d.Body, d.Locale, d.Tenant, d.Audience, d.Entity })]);
        string[] questions = [.. documents.SelectMany(d => d.Questions).Distinct(StringComparer.Ordinal)];
        var numbers = questions.Select((q, i) => (q, i)).ToDictionary(q => q.q, q => (uint)q.i, StringComparer.Ordinal);
        TextTable.Write(payload, questions);
        foreach (var document in documents)
        {
            payload.Write([.. document.Questions.Select(q => numbers[q])]);
        }
    }

    public static List<KnowledgeDocument> Read(PayloadReader payload)
    {
        var fields = TextTable.Read(payload);
        PayloadReader.Expect(fields.Length % Fields == 0, "a document of it is cut off");
        var questions = TextTable.ReadAll(payload);
        var documents = new List<KnowledgeDocument>(fields.Length / Fields);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < fields.Length; at += Fields)
        {
            var numbers = payload.ReadUInt32s();
            PayloadReader.Expect(
                fields[at] is not null && fields[at + 1] is not null && fields[at + 2] is not null && ids.Add(fields[at]!)
                && numbers.All(n => n < questions.Length), "a document of it is not whole");
            documents.Add(new KnowledgeDocument(fields[at]!, fields[at + 1]!, fields[at + 2]!)
            {
                Locale = fields[at + 3],
                Tenant = fields[at + 4],
                Audience = fields[at + 5],
                Entity = fields[at + 6],
                Questions = [.. numbers.Select(n => questions[n])],
            });
        }

        return documents;
    }
}
