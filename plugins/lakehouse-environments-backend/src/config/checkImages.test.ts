import { checkImages } from './checkImages';

describe('checkImages', () => {
  it('takes names of images that there are', () => {
    const images = { 'trino-476': 'registry.example.com/trino:476' };
    expect(() => {
      checkImages(undefined);
      checkImages({});
      checkImages({ images });
    }).not.toThrow();
  });

  it('names the key of one that there is not', () => {
    expect(() =>
      checkImages({ images: { trino: 'registry.example.com/trino:476' } }),
    ).toThrow(/'lakehouse\.provisioning\.images\.trino': .*trino-476/);
  });
});
