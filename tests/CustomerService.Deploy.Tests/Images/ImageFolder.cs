using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Images;

/// <summary>Where images are made: what two of them are made of is made once, as an engine would.</summary>
public sealed class ImageFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageFolder() => Build = new ImageBuild(System.IO.Path.Combine(Repository.Deploy, "Dockerfile"), _folder.Path);

    internal string Path => _folder.Path;

    internal ImageBuild Build { get; }

    public void Dispose() => _folder.Dispose();
}
