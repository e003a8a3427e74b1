using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Hosting;

namespace CustomerService.Gateway.Inbound;

/// <summary>
/// Speaks with a provider over a WebSocket: stores what comes in, and sends what is said in the conversation as soon as it is there, by
/// whomever.
/// </summary>
internal sealed class InboundSessions(
    IGrainFactory grains, ClusterCalls calls, InboundStore store, InboundDialogues dialogues, IHostApplicationLifetime lifetime)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>How long one question for news waits.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    /// <summary>Takes the connection, and holds it until one of both ends it.</summary>
    public async Task RunAsync(
        HttpContext http, IInboundSession session, string tenant, string channel, string account, CancellationToken ct)
    {
        // It lasts as long as the call.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, ct);
        using var line = new Line(socket, session, tenant, channel, account);
        var speaking = Task.CompletedTask;
        try
        {
            while (await ReceiveAsync(socket, ended.Token) is { } text)
            {
                var frame = await line.ReceiveAsync(text, ended.Token);
                if (frame.Ends)
                {
                    break;
                }

                if (line.Conversation is null && session.From is { } whose)
                {
                    await FindAsync(line, whose with { Channel = channel, Account = account }, ended.Token);
                }

                if (speaking.IsCompleted && line.Conversation is { } conversation)
                {
                    speaking = SpeakAsync(line, conversation, ended.Token);
                }

                await TakeAsync(line, frame, ended.Token);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ended.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The caller has gone, or this host is going.
        }
        finally
        {
            await ended.CancelAsync();
            await speaking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TakeAsync(Line line, InboundFrame frame, CancellationToken ct)
    {
        if (!frame.Heard.IsDefaultOrEmpty && line.Conversation is { } conversation)
        {
            foreach (var heard in frame.Heard)
            {
                await calls.RepeatableAsync(() => conversation.ReportHeardAsync(heard), ct);
            }
        }

        var said = new InboundResult { Messages = frame.Messages };
        if (!said.Messages.IsDefaultOrEmpty && await store.StoreAsync(line.Tenant, line.Channel, line.Account, said, ct) is not null)
        {
            await line.SayAsync(new InboundReplies { IsStored = false }, ct);
        }
    }

    /// <summary>Finds the conversation. What was said there before the connection, as over one that broke, was said.</summary>
    private async Task FindAsync(Line line, ChannelAddress from, CancellationToken ct)
    {
        var id = await calls.RepeatableAsync(() => grains.GetGrain<IChannelInboxGrain>(line.Tenant).FindConversationAsync(from), ct);
        var conversation = grains.GetConversation(GrainKeys.Make(line.Tenant, id));
        line.After = (await dialogues.ReadAsync(conversation, after: 0, TimeSpan.Zero, ct)).Last;
        line.Conversation = conversation;
    }

    private async Task SpeakAsync(Line line, IConversationGrain conversation, CancellationToken ct)
    {
        var seen = line.After;
        while (true)
        {
            if (await calls.RepeatableAsync(() => conversation.ReadEventsAsync(seen, 50, Wait), ct) is not { Events.IsEmpty: false } news)
            {
                ct.ThrowIfCancellationRequested();
                continue;
            }

            var replies = await dialogues.ReadAsync(conversation, line.After, TimeSpan.Zero, ct);
            line.After = replies.Last;
            seen = Math.Max(news.LastSeq, replies.Last);
            await line.SayAsync(replies, ct);
        }
    }

    /// <summary>The next text; null at the end, and where it is none or too long.</summary>
    private static async Task<string?> ReceiveAsync(WebSocket socket, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length, MostBytes - length), ct);
                length += part.Count;
                if (part.MessageType != WebSocketMessageType.Text || (length == MostBytes && !part.EndOfMessage))
                {
                    return null;
                }

                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(buffer.AsSpan(0, length));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>The connection and its session, which are used by one at a time.</summary>
    private sealed class Line(WebSocket socket, IInboundSession session, string tenant, string channel, string account) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);

        public string Tenant => tenant;

        public string Channel => channel;

        public string Account => account;

        public IConversationGrain? Conversation { get; set; }

        /// <summary>How far the conversation was spoken.</summary>
        public long After { get; set; }

        public async Task<InboundFrame> ReceiveAsync(string text, CancellationToken ct)
        {
            await _turn.WaitAsync(ct);
            try
            {
                return session.Receive(text);
            }
            finally
            {
                _turn.Release();
            }
        }

        public async Task SayAsync(InboundReplies replies, CancellationToken ct)
        {
            await _turn.WaitAsync(ct);
            try
            {
                foreach (var frame in session.Say(replies))
                {
                    await socket.SendAsync(Encoding.UTF8.GetBytes(frame).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, ct);
                }
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose() => _turn.Dispose();
    }
}
