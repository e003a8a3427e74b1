using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using CustomerService.Speech;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpenAI;
using OpenAI.Audio;

namespace CustomerService.Channels.Tests.Speech;

/// <summary>Recordings go to an engine by the client of its makers: OpenAI's own, against a server that speaks its protocol.</summary>
public sealed class SpeechTranscriberTests : IAsyncLifetime
{
    private static readonly Recording Note = new()
    {
        Tenant = "demo",
        MediaType = "audio/ogg",
        Content = "OggS, and what was said"u8.ToArray(),
        Language = "de",
    };

    private readonly FakeTimeProvider _time = new();
    private readonly List<(string? Authorization, string Model, string? Language, byte[] Sound)> _asked = [];
    private Func<HttpContext, Task> _answer = context => context.Response.WriteAsJsonAsync(new { text = "Wo ist mein Paket?" });
    private WebApplication? _server;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.MapPost("/v1/audio/transcriptions", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            using var sound = new MemoryStream();
            await form.Files["file"]!.CopyToAsync(sound);
            lock (_asked)
            {
                var language = form.TryGetValue("language", out var given) ? given.ToString() : null;
                _asked.Add((context.Request.Headers.Authorization, form["model"].ToString(), language, sound.ToArray()));
            }

            await _answer(context);
        });
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    [Fact]
    public async Task TheRecordingGoesAsItIs_WithItsLanguage_AndItsWordsComeBack()
    {
        await using var services = Services();

        var words = await Transcriber(services).TranscribeAsync(Note, TestContext.Current.CancellationToken);

        Assert.Equal("Wo ist mein Paket?", words);
        var (authorization, model, language, sound) = Assert.Single(_asked);
        Assert.Equal(("Bearer secret", "whisper-1", "de"), (authorization, model, language));
        Assert.Equal(Note.Content.ToArray(), sound);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task AnEngineThatFails_IsNoError(HttpStatusCode status)
    {
        _answer = context =>
        {
            context.Response.StatusCode = (int)status;
            return Task.CompletedTask;
        };
        await using var services = Services();

        Assert.Null(await Transcriber(services).TranscribeAsync(Note, TestContext.Current.CancellationToken));
        Assert.NotEmpty(_asked);
    }

    [Fact]
    public async Task WhatIsTooLong_IsNotSent()
    {
        await using var services = Services(new() { MaxBytes = 1024 });

        Assert.Null(await Transcriber(services).TranscribeAsync(Note with { Content = new byte[1025] }, TestContext.Current.CancellationToken));
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task TheDeadlineEndsIt_AndOneWaitsForTheOther()
    {
        var (came, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _answer = async context =>
        {
            came.TrySetResult();
            await go.Task.WaitAsync(context.RequestAborted);
        };
        await using var services = Services();
        var transcriber = Transcriber(services);
        var first = transcriber.TranscribeAsync(Note, TestContext.Current.CancellationToken);
        await came.Task;
        using var impatient = new CancellationTokenSource();
        var second = transcriber.TranscribeAsync(Note, impatient.Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(first.IsCompleted);
        _time.Advance(transcriber.Deadline);
        Assert.Null(await first);
        Assert.Single(_asked); // the second was never sent: one at a time

        // Its place is free again.
        _answer = context => context.Response.WriteAsJsonAsync(new { text = "Hallo" });
        Assert.Equal("Hallo", await transcriber.TranscribeAsync(Note, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AllThatIsOutOfBoundsIsSaidAtOnce()
    {
        var problem = Assert.Throws<ArgumentException>(() => Services(new() { Deadline = TimeSpan.Zero, Concurrency = 0, MaxBytes = 1 }));

        Assert.Equal(
            "SpeechOptions: Deadline is 00:00:00; set it to 00:00:01 to 00:10:00. Concurrency is 0; set it to 1 to 64. MaxBytes is 1; set it to 1024 to 104857600.",
            problem.Message);
    }

    private ServiceProvider Services(SpeechOptions? options = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSpeechToText(_ => Engine(), options);
        return services.BuildServiceProvider();
    }

    private ISpeechToTextClient Engine()
    {
        var address = _server!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var client = new AudioClient("whisper-1", new ApiKeyCredential("secret"), new OpenAIClientOptions
        {
            Endpoint = new Uri($"{address}/v1"),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        });
        return client.AsISpeechToTextClient();
    }

    private static IRecordingTranscriber Transcriber(ServiceProvider services) => services.GetRequiredService<IRecordingTranscriber>();
}
