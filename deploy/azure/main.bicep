// CustomerService on Azure Container Apps: silos, gateways and a console; a storage account for data, Azure Managed Redis for
// membership, Key Vault for what is secret, one identity that may use them. For AKS use the Helm chart with the modules data, vault and redis.
//
//   az group create -n customer-service -l westeurope
//   az deployment group create -g customer-service -p main.bicepparam -p masterKey="$(openssl rand -base64 32)"
targetScope = 'resourceGroup'

@description('Where everything is.')
param location string = resourceGroup().location

@description('Names of resources begin with it: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param prefix string = 'custserv'

@description('The image of the host, in a registry that the identity or everybody can pull from.')
param image string

@description('base64 of 32 bytes, the same for ever: without it nothing stored can be read. Keep a copy apart.')
@secure()
param masterKey string

@description('Orleans cluster: names this deployment.')
param clusterId string = 'production'

@description('Fewest and most silos.')
@minValue(2)
param siloMin int = 3
param siloMax int = 20

@description('Copies of data: ZRS survives the loss of a zone, GZRS that of a region (with loss of the last minutes).')
@allowed([ 'Standard_ZRS', 'Standard_GZRS', 'Standard_LRS' ])
param storageSku string = 'Standard_ZRS'

var tags = { product: 'customer-service' }

module identity 'modules/identity.bicep' = {
  params: { name: '${prefix}-app', location: location, tags: tags }
}

module network 'modules/network.bicep' = {
  params: { name: '${prefix}-net', location: location, tags: tags }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: take('${prefix}${uniqueString(resourceGroup().id)}', 24)
    location: location
    tags: tags
    sku: storageSku
    principalId: identity.outputs.principalId
    subnetId: network.outputs.appsSubnetId
  }
}

module redis 'modules/redis.bicep' = {
  params: { name: '${prefix}-redis-${uniqueString(resourceGroup().id)}', location: location, tags: tags, vaultName: vault.outputs.name }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: take('${prefix}-${uniqueString(resourceGroup().id)}', 24)
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    subnetId: network.outputs.appsSubnetId
    masterKey: masterKey
  }
}

module apps 'modules/apps.bicep' = {
  params: {
    prefix: prefix
    location: location
    tags: tags
    image: image
    clusterId: clusterId
    siloMin: siloMin
    siloMax: siloMax
    subnetId: network.outputs.appsSubnetId
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tableEndpoint: storage.outputs.tableEndpoint
    blobEndpoint: storage.outputs.blobEndpoint
    masterKeySecretUri: vault.outputs.masterKeySecretUri
    redisSecretUri: redis.outputs.connectionSecretUri
  }
}

output url string = apps.outputs.consoleUrl
output api string = apps.outputs.gatewayUrl
