using System.Text.Json;

namespace CustomerService.EndpointDoubles;

/// <summary>Every POST, in memory and, if wanted, as a file of JSON lines that outlives the double.</summary>
internal sealed class PostRecord : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Lock _lock = new();
    private readonly List<ReceivedPost> _posts = [];
    private readonly Dictionary<string, ReceivedPost> _applied = new(StringComparer.Ordinal);
    private readonly FileStream? _file;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PostRecord(string? path)
    {
        if (path is null)
        {
            return;
        }

        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                Remember(JsonSerializer.Deserialize<ReceivedPost>(line, Json)!);
            }
        }

        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    internal IReadOnlyList<ReceivedPost> Posts
    {
        get
        {
            lock (_lock)
            {
                return [.. _posts];
            }
        }
    }

    /// <summary>The first applied POST of a key.</summary>
    internal ReceivedPost? Find(string key)
    {
        lock (_lock)
        {
            return _applied.GetValueOrDefault(key);
        }
    }

    /// <summary>Numbers a POST, decides whether it is applied, and writes it down before anything is answered.</summary>
    /// <param name="post">The POST; its number is set here.</param>
    /// <param name="dedupe">Whether a key that was applied before is not applied again.</param>
    internal ReceivedPost Add(ReceivedPost post, bool dedupe)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            post = post with { Number = _posts.Count + 1, Applied = post.Applied && !(dedupe && _applied.ContainsKey(post.Key)) };
            if (_file is not null)
            {
                _file.Write(JsonSerializer.SerializeToUtf8Bytes(post, Json));
                _file.WriteByte((byte)'\n');
                _file.Flush();
            }

            Remember(post);
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
        return post;
    }

    internal async Task WaitAsync(Func<IReadOnlyList<ReceivedPost>, bool> condition, CancellationToken ct)
    {
        while (true)
        {
            Task changed;
            IReadOnlyList<ReceivedPost> posts;
            lock (_lock)
            {
                changed = _changed.Task;
                posts = [.. _posts];
            }

            if (condition(posts))
            {
                return;
            }

            await changed.WaitAsync(ct);
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Remember(ReceivedPost post)
    {
        _posts.Add(post);
        if (post.Applied)
        {
            _applied.TryAdd(post.Key, post);
        }
    }
}
