#include <kho/ingest.h>

#include <map>

#include "base/escape.h"
#include "wire/pdf_image.h"
#include "work/session.h"
#include "work/verified_masters.h"

namespace kho {

namespace {

class ImageRun {
 public:
    ImageRun(Catalogue& catalogue, const std::vector<PageInfo>& pages, PdfCoding coding,
             const ReadingOptions& workers, const Observer& observer)
        : catalogue_(catalogue),
          masters_(catalogue),
          pages_(pages),
          coding_(coding),
          workers_(workers),
          observer_(observer),
          pool_(start_pool(workers, "")) {
        progress_.pages = pages.size();
    }

    RunReport run(const std::function<void(const PageInfo&, const PdfImage&)>& use) {
        tell_of_sandbox(*pool_, workers_, observer_);
        for (std::size_t next = 0; next < pages_.size(); ++next) {
            while (!answers_.contains(next)) {
                // Images are large: no more are asked for than workers have them in the making.
                while (pool_->has_room() && asked_ < pages_.size() && answers_.size() < most_waiting)
                    ask(asked_++);
                if (observer_.progress) observer_.progress(progress_);
                if (answers_.contains(next)) break;
                Outcome outcome = pool_->wait();
                answers_.emplace(outcome.ticket, std::move(outcome.result));
            }
            hand_on(next, use);
            ++progress_.pages_done;
        }
        if (observer_.progress) observer_.progress(progress_);
        return report_;
    }

 private:
    using Answer = std::variant<wire::Message, JobFailure>;

    void ask(std::size_t index) {
        const PageInfo& page = pages_[index];
        try {
            Fd file = masters_.open(page.master);
            pool_->submit({index,
                           {{"do", "embed"},
                            {"frame", page.frame},
                            {"coding", wire::name_of(coding_)},
                            {"max_mpix", workers_.max_megapixels}},
                           std::move(file)});
        } catch (const Error& error) {
            if (error.code == Code::interrupted || error.code == Code::unavailable) throw;
            answers_.emplace(index, JobFailure{"master", error.message, error.hint});
        }
    }

    void hand_on(std::size_t index, const std::function<void(const PageInfo&, const PdfImage&)>& use) {
        const PageInfo& page = pages_[index];
        Answer answer = std::move(answers_.extract(index).mapped());
        try {
            if (const auto* failure = std::get_if<JobFailure>(&answer)) throw told(place_of(page), *failure);
            use(page, wire::take_pdf_image(std::get<wire::Message>(answer)));
            ++report_.pages_read;
        } catch (const Error& error) {
            if (error.code == Code::interrupted || error.code == Code::io) throw;
            ++report_.pages_failed;
            if (observer_.failed) observer_.failed(error);
        }
    }

    std::string place_of(const PageInfo& page) {
        const MasterInfo master = catalogue_.master(page.master);
        return place_of_page(
            master.sources.empty() ? page.master : unescaped_path(master.sources.front().path), page.frame);
    }

    static constexpr std::size_t most_waiting = 4;

    Catalogue& catalogue_;
    VerifiedMasters masters_;
    const std::vector<PageInfo>& pages_;
    PdfCoding coding_;
    const ReadingOptions& workers_;
    const Observer& observer_;
    std::unique_ptr<Pool> pool_;
    std::size_t asked_ = 0;
    std::map<std::size_t, Answer> answers_;
    RunReport report_;
    RunProgress progress_;
};

}  // namespace

RunReport page_images(Catalogue& catalogue, const std::vector<PageInfo>& pages, PdfCoding coding,
                      const ReadingOptions& workers,
                      const std::function<void(const PageInfo&, const PdfImage&)>& use,
                      const Observer& observer) {
    return ImageRun(catalogue, pages, coding, workers, observer).run(use);
}

}  // namespace kho
