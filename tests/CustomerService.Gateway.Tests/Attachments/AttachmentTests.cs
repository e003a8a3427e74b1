using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Attachments;

/// <summary>Files go into a conversation, stand in its messages, and come out as nothing but files.</summary>
public sealed class AttachmentTests(ClusterFixture cluster) : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 invoice");

    private readonly string _conversation = cluster.World.NextId("files");
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await cluster.StartGatewayAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task A_file_is_kept_and_comes_back_as_an_attachment()
    {
        var id = await AttachAsync("Rechnung Größe.pdf");

        using var request = GatewayHost.Request(HttpMethod.Get, $"{Path}/{id}", _gateway.AllKey);
        using var answer = await _gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", "Rechnung Größe.pdf"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_message_refers_to_files_and_readers_see_what_they_are()
    {
        var id = await AttachAsync("a.pdf");

        var posted = await _gateway.PostAsync($"{GatewayHost.Conversation(_conversation)}/messages", $$"""{"messageId":"m-1","text":"","attachments":["{{id}}"]}""");
        var replied = await _gateway.PostAsync(
            $"{GatewayHost.Conversation(_conversation)}/agent-messages", $$"""{"messageId":"a-1","text":"Thank you","agentId":"sam","attachments":["{{id}}"]}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (posted.Status, replied.Status));
        var messages = (await _gateway.GetAsync(GatewayHost.Conversation(_conversation))).Json["messages"]!.AsArray();
        var content = $$$"""{"parts":[{"media":{"mediaType":"application/pdf","attachmentId":"{{{id}}}","name":"a.pdf","size":{{{Pdf.Length}}}}}]}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(content), messages[0]!["content"]), messages.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(content), messages[^1]!["content"]), messages.ToJsonString());
        Assert.Null(messages[1]!["content"]);
        await using var stream = await SseReader.OpenAsync(_gateway, $"{GatewayHost.Conversation(_conversation)}/events", _gateway.AllKey);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(content), SseReader.Data(await stream.NextAsync())["content"]));
    }

    [Fact]
    public async Task What_is_no_file_of_the_conversation_is_refused()
    {
        var foreign = await AttachAsync("a.pdf");
        var other = cluster.World.NextId("files");

        var answer = await _gateway.PostAsync($"{GatewayHost.Conversation(other)}/messages", $$"""{"messageId":"m-1","text":"","attachments":["{{foreign}}","x",null]}""");
        var many = await _gateway.PostAsync(
            $"{GatewayHost.Conversation(other)}/messages", $$"""{"messageId":"m-1","text":"hi","attachments":[{{string.Join(',', Enumerable.Repeat("\"x\"", 11))}}]}""");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["attachments[0]", "attachments[1]", "attachments[2]"], answer.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(["attachments"], many.Json["errors"]!.AsObject().Select(error => error.Key));
        (await _gateway.GetAsync($"{GatewayHost.Conversation(other)}/attachments/{foreign}")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
        (await _gateway.PostAsync($"{GatewayHost.Conversation(other)}/messages", """{"messageId":"m-1","text":"","attachments":[]}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [InlineData("", "", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("<html>", "a.pdf", HttpStatusCode.UnsupportedMediaType, "file-type")]
    [InlineData("%PDF", "TooLarge", HttpStatusCode.RequestEntityTooLarge, "body-too-large")]
    [InlineData("%PDF", "TooMany", HttpStatusCode.Conflict, "refused")]
    [InlineData("%PDF", "Erased", HttpStatusCode.Gone, "erased")]
    public async Task What_is_not_taken_is_said(string body, string name, HttpStatusCode status, string kind) =>
        (await SendAsync(Encoding.ASCII.GetBytes(body), name)).ShouldBeProblem(status, kind);

    [Fact]
    public async Task A_body_longer_than_a_file_may_be_is_not_read()
    {
        var answer = await SendAsync(new byte[2_000_001], "a.pdf");

        answer.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task A_visitor_attaches_and_reads_in_their_own_conversation_only()
    {
        var visit = (await _gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        var (own, token) = ((string)visit["conversationId"]!, (string)visit["token"]!);
        var elsewhere = await AttachAsync("a.pdf");

        var kept = await SendAsync(Pdf, "mine.pdf", own, token);
        var id = (string)kept.Json["attachmentId"]!;

        Assert.Equal(HttpStatusCode.OK, (await _gateway.SendAsync(HttpMethod.Get, $"{GatewayHost.Conversation(own)}/attachments/{id}", token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _gateway.SendAsync(HttpMethod.Get, $"{Path}/{elsewhere}", token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _gateway.SendAsync(HttpMethod.Get, $"{GatewayHost.Conversation(own)}/attachments/{elsewhere}", token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(Pdf, "a.pdf", _conversation, token)).Status);
    }

    private string Path => $"{GatewayHost.Conversation(_conversation)}/attachments";

    private async Task<string> AttachAsync(string name)
    {
        var answer = await SendAsync(Pdf, name);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return (string)answer.Json["attachmentId"]!;
    }

    private Task<Answer> SendAsync(byte[] body, string name, string? conversation = null, string? credential = null)
    {
        var request = GatewayHost.Request(HttpMethod.Post, $"{GatewayHost.Conversation(conversation ?? _conversation)}/attachments", credential ?? _gateway.AllKey);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
        return _gateway.SendAsync(request);
    }
}
