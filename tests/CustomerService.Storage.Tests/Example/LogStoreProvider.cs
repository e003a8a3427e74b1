using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;

namespace Shop.Storage;

/// <summary>What the setting <c>CustomerService:Storage:Provider</c> names <c>log</c>: two logs and a folder of blobs in the data folder.</summary>
public sealed class LogStoreProvider : IStoreProvider
{
    public string Name => "log";

    public StoreLocation Location => StoreLocation.DataFolder;

    public IEnumerable<string> Mistakes() => [];

    public StoreParts Make(StorageOptions storage)
    {
        string PathOf(string name) => Path.Combine(Directory.CreateDirectory(storage.DataFolder).FullName, name);
        return new() { Data = new LogStore(PathOf("data.log")), Keys = new LogStore(PathOf("keys.log")), Blobs = new FileBlobStore(PathOf("blobs")) };
    }
}
